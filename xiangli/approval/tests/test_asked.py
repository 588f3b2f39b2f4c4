"""An agency that is asked sees that one case while it is asked; the township sees its answer."""

import pytest

from xiangli.approval.errors import NoSuchCase, NotNow, NotPermitted
from xiangli.approval.models import Act, Case, Fact
from xiangli.approval.public import acts_of, verb, words_said
from xiangli.approval.sharing import show_waiting
from xiangli.approval.tests.county import COUNTY, officer
from xiangli.approval.tests.walking import CHECK, Walk
from xiangli.dialogue.errors import UnknownDraft
from xiangli.dialogue.models import Answer, Draft
from xiangli.dialogue.public import read_answers
from xiangli.files.models import StoredFile
from xiangli.kernel.public import Actor
from xiangli.people.models import Person
from xiangli.vault.models import Grant
from xiangli.vault.public import scope
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture
def walk():
    walk = Walk.begin().submit()
    for act in ("accept", "assign"):
        walk.do(act)
    return walk


def ask(walk):
    walk.do("ask_agency")
    return walk


def seen(by):
    """Ids of what an officer sees, table by table."""
    with scope(by):
        return {
            "cases": set(Case.objects.values_list("pk", flat=True)),
            "acts": set(Act.objects.values_list("case_id", flat=True)),
            "facts": set(Fact.objects.values_list("case_id", flat=True)),
            "drafts": set(Draft.objects.values_list("pk", flat=True)),
            "answers": set(Answer.objects.values_list("draft_id", flat=True)),
            "files": set(StoredFile.objects.values_list("about_id", flat=True)),
            "work": set(WorkItem.objects.values_list("about_id", flat=True)),
            "persons": set(Person.objects.values_list("pk", flat=True)),
        }


def nothing(by):
    return not any(seen(by).values())


def read(walk, by):
    return read_answers(draft=walk.key, purpose="opinion", by=by, now=walk.now)


def test_before_it_is_asked_it_sees_nothing(walk):
    check = walk.by(CHECK)
    assert nothing(check)
    with pytest.raises(UnknownDraft):
        read(walk, check)
    with pytest.raises(NoSuchCase):
        verb("start_check")(case=walk.key, given={}, by=check, now=walk.now)


def test_while_it_is_asked_it_sees_that_case_and_no_other(walk):
    other = Walk.begin().submit()
    other.do("accept")
    check = ask(walk).by(CHECK)
    found = seen(check)
    for table in ("cases", "acts", "facts", "drafts", "answers", "files", "work"):
        assert found[table] == {walk.key}, table
    assert found["persons"] == set()
    assert read(walk, check).answers["applicant"]
    with pytest.raises(UnknownDraft):
        read(other, check)
    walk.do("start_check")
    assert seen(check)["cases"] == {walk.key}


def test_with_its_answer_it_is_over_and_the_township_has_the_answer(walk):
    check, township = ask(walk).by(CHECK), walk.by("township.assistance")
    walk.do("start_check")
    done = walk.do("record_check", passed=False, findings="名下有一辆车")
    assert nothing(check)
    with pytest.raises(UnknownDraft):
        read(walk, check)
    with scope(township):
        said = words_said(acts_of(walk.key), by=township, now=walk.now)
        assert said[done.pk]["findings"] == "名下有一辆车"
        rows = list(Grant.objects.filter(about_id=walk.key))
        assert {row.reason for row in rows} == {"start_check", "check"}
        assert all(row.ended_at == walk.now for row in rows if row.reason == "check")
        assert not [row for row in rows if row.ended_at is None]


def test_a_case_that_is_withdrawn_is_shown_no_longer(walk):
    check = ask(walk).by(CHECK)
    walk.do("withdraw")
    assert nothing(check)


def test_an_agency_that_was_not_asked_sees_nothing(walk):
    ask(walk)
    assert nothing(officer("dispatched.officer", walk.place, walk.now))


def test_what_others_said_about_the_household_is_not_told_to_it(walk):
    walk.do("take_complaint")
    check = ask(walk).by(CHECK)
    with scope(check):
        assert words_said(acts_of(walk.key), by=check, now=walk.now) == {}


def test_it_still_acts_on_nothing_but_its_own_step(walk):
    check = ask(walk).by(CHECK)
    assert check.may(CHECK, COUNTY)
    with pytest.raises((NotPermitted, NotNow)):
        verb("give_opinion")(
            case=walk.key, given={"opinion": "confirmed", "amount": 1}, by=check, now=walk.now
        )


def test_what_was_asked_before_an_upgrade_is_shown_after_it(walk):
    check = ask(walk).by(CHECK)
    with walk.looking():
        Grant.objects.all().delete()
    assert nothing(check)
    for _ in range(2):
        show_waiting(by=Actor.system("prepare"), now=walk.now)
    assert seen(check)["cases"] == {walk.key}
    walk.do("start_check")
    walk.do("record_check", passed=True)
    assert nothing(check)
