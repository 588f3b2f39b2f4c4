"""An applicant who is forgotten: the ledger stays whole, and jobs that come late find nothing."""

import pytest

from xiangli.approval.models import Act
from xiangli.approval.tasks import tell_applicant, write_notice
from xiangli.approval.tests.walking import FIRST_TRY, Walk
from xiangli.delivery.models import Message
from xiangli.kernel.public import Actor
from xiangli.ledger.public import erase, verify
from xiangli.papers.models import Document
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
JOB = Actor.system("erase")


def test_the_ledger_passes_before_and_after_an_erasure():
    walk = Walk.begin().submit().to("announce")
    walk.do("announce")
    person = walk.applicant.scope.person
    assert verify(by=JOB, now=walk.now) == []
    for about in (("case", walk.key), ("person", person)):
        erase(
            about=about, scope_code=walk.place, person=person, reason="个人信息保护法 art. 47",
            by=JOB, now=walk.now,
        )  # fmt: skip
    assert verify(by=JOB, now=walk.now, receipts=(walk.receipt.event_hash,)) == []
    with scope(JOB):
        assert not Act.objects.exclude(words=None).exists()
    case = walk.case()
    assert (case.state, case.applicant_mask, case.phone_mask) == ("closed", "", "")
    assert (case.told_phone_blind, case.id_tail_blind) == (None, None)
    assert case.members_count == 1


def test_late_jobs_write_nothing_about_whom_was_forgotten():
    walk = Walk.begin().submit()
    with walk.looking():
        done = Act.objects.get(act="submit")
    erase(
        about=("case", walk.key), scope_code=walk.place, person=walk.applicant.scope.person,
        reason="个人信息保护法 art. 47", by=JOB, now=walk.now,
    )  # fmt: skip
    told = (str(walk.key), str(done.pk))
    write_notice(FIRST_TRY, *told, "receipt", walk.place)
    tell_applicant(*told, walk.place)
    with scope(JOB):
        assert not Document.objects.exists()
        assert not Message.objects.exists()
