"""找错: a reader's report waits for the editor of the place, is answered in words, and told."""

from datetime import date, timedelta

import pytest

from xiangli.delivery.models import Message
from xiangli.kernel.public import Actor, BadPhone
from xiangli.resources import telling
from xiangli.resources.errors import (
    AlreadyAnswered,
    ResourcesForbidden,
    TextMissing,
    TextTooLong,
    TooOften,
    UnknownReport,
)
from xiangli.resources.models import ErrorReport
from xiangli.resources.public import (
    Visitor,
    answer_error,
    error_report,
    error_reports,
    public_needs,
    report_error,
)
from xiangli.resources.services.errata.answer_error import forget_reporters, inform_reporter
from xiangli.resources.tests.county import COUNTY, NOW, OTHER_TOWN, SYSTEM, TOWN, VILLAGE, officer
from xiangli.vault.public import scope
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
DOOR = Actor.system("portal.errors", prefixes=(COUNTY,))
PHONE = "13900001234"


@pytest.fixture(autouse=True)
def _worded(monkeypatch):
    monkeypatch.setattr(telling, "_wordings", {"sms": lambda told: f"{told.kind} {told.words}"})


def say(text="电话写错了", place=TOWN, who="1", page="/t/511722115/", now=NOW, **told):
    visitor = Visitor(f"192.0.2.{who}")
    return report_error(
        page=page, place=place, text=text, visitor=visitor, by=DOOR, now=now, **told
    )


def answer(kept, by=None, words="改好了，谢谢", verdict="mended", now=NOW):
    by = by or officer("township.editor")
    return answer_error(report=kept.pk, verdict=verdict, words=words, by=by, now=now)


def all_of(model):
    with scope(SYSTEM):
        return list(model.objects.all())


def test_it_waits_three_working_days_for_the_editor_of_the_place():
    kept = say(now=NOW + timedelta(days=4))  # a Friday
    (item,) = all_of(WorkItem)
    assert (item.role, item.scope_code, item.due) == ("township.editor", TOWN, date(2026, 12, 2))
    assert item.about_id == kept.pk
    say(place=COUNTY, page="/about/")
    assert "county.editor" in {row.role for row in all_of(WorkItem)}


def test_the_same_words_about_the_same_page_are_one_report_while_they_wait():
    assert say().pk == say().pk != say("地址也错了").pk
    assert say(phone=PHONE).pk != say().pk
    assert len(all_of(WorkItem)) == 3


def test_the_phone_is_masked_and_numbers_in_the_words_too():
    say(f"打{PHONE}问我", phone=PHONE)
    (kept,) = all_of(ErrorReport)
    assert kept.phone_mask == "139****1234"
    assert PHONE not in kept.text + all_of(WorkItem)[0].title


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"text": ""}, TextMissing),
        ({"text": "？？？"}, TextMissing),
        ({"text": "错" * 10_000}, TextTooLong),
        ({"phone": "12345"}, BadPhone),
    ],
)
def test_bad_input_is_refused_and_nothing_waits(told, wrong):
    with pytest.raises(wrong):
        say(**told)
    assert all_of(ErrorReport) == all_of(WorkItem) == []


def test_so_often_and_no_more():
    for at in range(30):
        say(f"第{at}处")
    with pytest.raises(TooOften):
        say("又一处")
    say("又一处", who="2")


def test_answered_once_it_is_off_the_list_and_the_reporter_is_told():
    kept = say(phone=PHONE)
    for _ in range(2):
        answer(kept)
    with pytest.raises(AlreadyAnswered):
        answer(kept, verdict="no_error")
    assert all(row.closed_at for row in all_of(WorkItem))
    for _ in range(2):
        inform_reporter(report=kept.pk, by=SYSTEM, now=NOW)
    assert [row.number_mask for row in all_of(Message)] == ["139****1234"]


@pytest.mark.parametrize(("words", "wrong"), [("", TextMissing), ("字" * 201, TextTooLong)])
def test_an_answer_has_words(words, wrong):
    kept = say()
    with pytest.raises(wrong):
        answer(kept, words=words)
    assert not all_of(ErrorReport)[0].verdict


@pytest.mark.parametrize(
    ("role", "place", "wrong"),
    [
        ("village.reporter", VILLAGE, UnknownReport),
        ("township.window", TOWN, ResourcesForbidden),
        ("township.editor", OTHER_TOWN, UnknownReport),
    ],
)
def test_others_do_not_answer(role, place, wrong):
    kept = say()
    with pytest.raises(wrong):
        answer(kept, by=officer(role, place))


def test_another_township_sees_none():
    kept = say()
    with scope(officer("township.editor", OTHER_TOWN)):
        assert list(error_reports()) == []
        with pytest.raises(UnknownReport):
            error_report(kept.pk)
    assert ErrorReport.objects.count() == 0


def test_the_number_is_forgotten_a_week_after_the_answer():
    kept = say(phone=PHONE)
    answer(kept)
    assert forget_reporters(by=SYSTEM, now=NOW + timedelta(days=7)) == 0
    assert forget_reporters(by=SYSTEM, now=NOW + timedelta(days=8)) == 1
    assert (all_of(ErrorReport)[0].phone, all_of(ErrorReport)[0].phone_mask) == (None, "")


def test_everybody_sees_how_many_were_answered_in_time():
    in_time, late = say(), say("地址错了")
    say("还没看")
    answer(in_time, now=NOW + timedelta(days=3))
    answer(late, now=NOW + timedelta(days=4))
    told = public_needs(NOW.date() + timedelta(days=5)).reports
    assert (told.reported, told.answered, told.in_time) == (3, 2, 1)
