"""Issuing: numbered without gaps, once for an act, sealed, kept, recorded."""

import threading
import uuid
from datetime import UTC, datetime

import pytest
from django.db import connections

from xiangli.bridges.public import SealUnreachable, seal_service
from xiangli.files.public import FileMissing, FileNotAllowed
from xiangli.kernel.public import Actor, Role
from xiangli.ledger.public import erase, events_of, looks_at
from xiangli.papers.models import Document, PublicDocument, Register
from xiangli.papers.public import (
    Issuer,
    MissingGlyph,
    PaperMissing,
    PaperNotAllowed,
    issue,
    open_paper,
    papers_of,
    verify,
)
from xiangli.papers.tests.orders import (
    AGENCY,
    DATA,
    NOW,
    OTHER_TOWN,
    TOWN,
    VILLAGE,
    an_order,
    officer,
)
from xiangli.papers.tests.test_sheets import MARK, text_of
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db
JOB = Actor.system("papers", prefixes=(TOWN,))


def numbers() -> list[int]:
    with scope(officer()):
        return sorted(Document.objects.values_list("number", flat=True))


def test_a_paper_is_numbered_sealed_and_kept():
    order = an_order()
    paper = issue(order=order, by=officer(), now=NOW)
    assert (paper.year, paper.number) == (2026, 1)
    shown = open_paper(document=paper.id, purpose="case.review", by=officer(), now=NOW)
    assert shown.media_type == "application/pdf"
    assert seal_service().check(shown.data).state == "whole"
    said = text_of(shown.data)
    assert "胡家低受〔2026〕1号" in said
    assert "宣汉县胡家镇人民政府2026-03-02" in said
    assert f"https://xl.example.gov.cn/verify/{verify(code=paper.code).code}" in said


def test_with_a_seal_for_development_the_page_says_that_it_has_no_effect():
    paper = issue(order=an_order(), by=officer(), now=NOW)
    shown = open_paper(document=paper.id, purpose="x", by=officer(), now=NOW)
    assert sorted(set(MARK) - set(text_of(shown.data))) == []
    assert not verify(code=paper.code).has_effect


def test_a_paper_that_bears_no_seal_is_not_sealed():
    paper = issue(order=an_order(sealed=False), by=officer(), now=NOW)
    shown = open_paper(document=paper.id, purpose="x", by=officer(), now=NOW)
    assert seal_service().check(shown.data).state == "missing"


def test_the_year_is_counted_in_china():
    new_year = datetime(2026, 12, 31, 16, 5, tzinfo=UTC)
    paper = issue(order=an_order(), by=officer(), now=new_year)
    assert (paper.year, paper.public.issued_on.isoformat()) == (2027, "2027-01-01")


def test_each_agency_series_and_year_counts_for_itself():
    by, other = officer(), uuid.uuid4()
    made = [
        issue(order=an_order(), by=by, now=NOW),
        issue(order=an_order(), by=by, now=NOW),
        issue(order=an_order(series="胡家低补"), by=by, now=NOW),
        issue(order=an_order(), by=by, now=NOW.replace(year=2027)),
        issue(
            order=an_order(issuer=Issuer(other, "另一个镇")),
            by=officer(other), now=NOW,
        ),
    ]  # fmt: skip
    assert [paper.number for paper in made] == [1, 2, 1, 1, 1]


def test_the_same_act_gives_the_same_paper():
    order = an_order()
    first = issue(order=order, by=officer(), now=NOW)
    again = issue(order=order, by=officer(), now=NOW.replace(day=9))
    assert again.id == first.id
    assert again.public.number == first.public.number
    assert issue(order=an_order(about=order.about, act="second"), by=officer(), now=NOW).number == 2
    with scope(officer()):
        assert len(papers_of(order.about)) == 2
        assert len([e for e in events_of(*order.about) if e.kind == "papers.issued"]) == 2


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_double():
    by, orders = officer(), [an_order() for _ in range(4)]

    def make(order):
        try:
            issue(order=order, by=by, now=NOW)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=make, args=(order,)) for order in orders * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers() == [1, 2, 3, 4]


@pytest.mark.parametrize("failing", ["glyph", "seal"])
def test_what_fails_takes_no_number_and_leaves_nothing(failing, monkeypatch):
    if failing == "glyph":
        bad = an_order(data={**DATA, "case": {"applicant": "王\U0002bbe0"}})
        with pytest.raises(MissingGlyph):
            issue(order=bad, by=officer(), now=NOW)
    else:

        class Down:
            def has_effect(self) -> bool:
                raise SealUnreachable

        monkeypatch.setattr("xiangli.papers.services.issue.seal_service", Down)
        with pytest.raises(SealUnreachable):
            issue(order=an_order(), by=officer(), now=NOW)
        monkeypatch.undo()
    assert PublicDocument.objects.count() == 0
    assert issue(order=an_order(), by=officer(), now=NOW).number == 1
    assert Register.objects.get().last == 1


def test_a_rolled_back_decision_gives_its_number_back():
    by = officer()
    with pytest.raises(ZeroDivisionError), scope(by):
        issue(order=an_order(), by=by, now=NOW)
        raise ZeroDivisionError
    assert issue(order=an_order(), by=by, now=NOW).number == 1


@pytest.mark.parametrize(
    "by",
    [officer(uuid.uuid4()), Actor.person(uuid.uuid4()), Actor.bearer("261104173597")],
    ids=["other agency", "person", "bearer"],
)
def test_nobody_issues_in_another_agencys_name(by):
    with pytest.raises(PaperNotAllowed):
        issue(order=an_order(), by=by, now=NOW)
    assert PublicDocument.objects.count() == 0


def test_a_job_issues_for_the_agency():
    assert issue(order=an_order(), by=JOB, now=NOW).issued_by == "system:papers"


def test_strangers_find_no_paper():
    order = an_order(ticket="261104173597")
    paper = issue(order=order, by=officer(), now=NOW)
    for stranger in (officer(uuid.uuid4(), OTHER_TOWN), Actor.person(uuid.uuid4())):
        with pytest.raises(PaperMissing):
            open_paper(document=paper.id, purpose="x", by=stranger, now=NOW)
        with scope(stranger):
            assert not papers_of(order.about)
    with pytest.raises(PaperMissing):
        open_paper(document=paper.id, purpose="x", by=Actor.bearer("261104173500"), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_whom_it_concerns_opens_it_and_that_is_on_record():
    order = an_order(ticket="261104173597")
    paper = issue(order=order, by=officer(), now=NOW)
    owner = Actor.person(order.person_id)
    assert open_paper(document=paper.id, purpose="me.papers", by=owner, now=NOW).data
    assert open_paper(document=paper.id, purpose="track", by=Actor.bearer("261104173597"), now=NOW)
    with scope(owner):
        assert {look.purpose for look in looks_at(order.person_id)} == {"track", "me.papers"}


def test_a_village_agent_does_not_open_neighbours_papers():
    paper = issue(order=an_order(), by=officer(), now=NOW)
    agent = Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=AGENCY,
        roles=(Role(AGENCY, "village.agent", VILLAGE),),
    )  # fmt: skip
    with pytest.raises(FileNotAllowed):
        open_paper(document=paper.id, purpose="x", by=agent, now=NOW)


def test_the_ledger_knows_the_paper_and_no_person():
    order = an_order()
    paper = issue(order=order, by=officer(), now=NOW)
    with scope(officer()):
        bodies = {event.kind: event.body for event in events_of(*order.about)}
    assert bodies["papers.issued"] == {
        "document": str(paper.id),
        "kind": "acceptance",
        "number": "胡家低受〔2026〕1号",
        "sha256": verify(code=paper.code).sha256,
    }


@pytest.mark.django_db(transaction=True)
def test_erasing_the_case_leaves_number_and_public_facts_only():
    order = an_order()
    paper = issue(order=order, by=officer(), now=NOW)
    job = Actor.system("erase")
    erase(
        about=order.about, scope_code=VILLAGE, person=order.person_id, reason="retention",
        by=job, now=NOW,
    )  # fmt: skip
    with scope(job):
        left = Document.objects.get(id=paper.id)
    assert (left.person_id, left.code, left.number) == (None, "", 1)
    assert verify(code=paper.code).state == "issued"
    with pytest.raises(FileMissing):
        open_paper(document=paper.id, purpose="x", by=officer(), now=NOW)
