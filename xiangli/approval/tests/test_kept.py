"""How long cases are kept that ended without a result: as the pack and its privacy notice say."""

from datetime import timedelta

import pytest

from xiangli.approval.services.forget_overdue import forget_overdue
from xiangli.approval.tasks import forget
from xiangli.approval.tests.walking import Walk
from xiangli.dialogue.models import Answer
from xiangli.kernel.public import Actor
from xiangli.ledger.public import verify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
TIME = Actor.system("approval.time")
KEPT = timedelta(days=2 * 365)


def answers_of(walk):
    with walk.looking():
        return Answer.objects.filter(draft_id=walk.key).count()


def test_a_withdrawn_case_is_erased_after_two_years_and_no_day_before():
    walk = Walk.begin().submit()
    walk.do("withdraw", by=walk.applicant)
    assert forget_overdue(by=TIME, now=walk.now + KEPT - timedelta(seconds=1)) == 0
    assert answers_of(walk)
    assert forget_overdue(by=TIME, now=walk.now + KEPT) == 1
    case = walk.case()
    assert (case.is_forgotten, case.applicant_mask, answers_of(walk)) == (True, "", 0)
    assert case.number == walk.case().number
    assert forget_overdue(by=TIME, now=walk.now + KEPT) == 0
    assert verify(by=TIME, now=walk.now + KEPT) == []


def test_what_was_not_accepted_or_ended_is_erased_and_what_goes_on_or_was_decided_is_not(
    django_assert_max_num_queries,
):
    refused = Walk.begin().submit()
    refused.do("refuse_acceptance")
    open_still = Walk.begin().submit()
    decided = Walk.begin().submit().to("announce")
    decided.do("announce")
    later = decided.now + KEPT + timedelta(days=1)
    forget(int(later.timestamp()))
    assert refused.case().is_forgotten
    assert not open_still.case().is_forgotten
    assert not decided.case().is_forgotten
    with django_assert_max_num_queries(8):
        assert forget_overdue(by=TIME, now=later) == 0
