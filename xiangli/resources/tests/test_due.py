"""What fell due stands on the list of its editor, once, until somebody looked; then it is off."""

from datetime import timedelta

import pytest

from xiangli.delivery.models import Message
from xiangli.kernel.public import BadPhone, china_date
from xiangli.offices.public import (
    agencies_at,
    assign_duty,
    describe_agency,
    describe_post,
    posts_for,
)
from xiangli.offices.public import post as find_post
from xiangli.resources.errors import ResourcesForbidden
from xiangli.resources.keeping import COLUMN, PIECE
from xiangli.resources.public import archive, renew, withdraw
from xiangli.resources.services.call_due import call_due
from xiangli.resources.services.remind import remind
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    officer,
    published,
    seated,
)
from xiangli.vault.public import scope
from xiangli.work.public import WorkItem, escalate_due, worklist

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
JOB = SYSTEM


def after(days):
    return NOW + timedelta(days=days)


def waiting(kind=PIECE):
    with scope(JOB):
        return list(WorkItem.objects.filter(room="resources", kind=kind, closed_at=None))


def called(days):
    return call_due(by=JOB, now=after(days))


def test_a_piece_is_called_from_its_reminder_on_and_once():
    made = published(seated("township.editor"), kind="news")
    assert called(10) == (0, 0)
    assert called(11) == (2, 0)
    assert called(11) == (0, 0)
    assert called(12) == (0, 0)
    (item,) = waiting()
    assert (item.about_id, item.title, item.due) == (
        made.translation_key, "收晚稻", china_date(after(14))
    )  # fmt: skip
    assert (item.role, item.escalate_to_role, item.scope_code) == (
        "township.editor", "county.editor", VILLAGE
    )  # fmt: skip
    (column,) = waiting(COLUMN)
    assert column.title == "农务 · 新闻"


def test_it_stands_on_the_list_of_the_townships_editor_and_no_other():
    editor = seated("township.editor")
    published(editor, kind="news")
    called(14)
    stranger = seated("township.editor", OTHER_TOWN)
    for by, many in ((editor, 2), (stranger, 0)):
        with scope(by):
            assert len(worklist(by, china_date(after(14))).lines) == many


def test_where_a_township_has_no_editor_the_countys_looks():
    published(seated("county.editor", COUNTY), kind="news")
    called(14)
    assert {item.role for item in (*waiting(), *waiting(COLUMN))} == {"county.editor"}
    assert {item.escalate_to_role for item in waiting()} == {"county.admin"}


@pytest.mark.parametrize(
    "done",
    [
        lambda number, by, now: renew(number=number, by=by, now=now),
        lambda number, by, now: archive(number=number, by=by, now=now),
        lambda number, by, now: withdraw(number=number, reason="过时了不用", by=by, now=now),
    ],
)
def test_renewed_archived_or_withdrawn_it_is_off_the_list(done):
    editor = seated("township.editor")
    made = published(editor, kind="news")
    called(14)
    done(made.number, editor, after(14))
    assert waiting() == []
    called(14)
    assert (waiting(), waiting(COLUMN)) == ([], [])


def test_an_event_that_is_over_is_not_renewed_into_freshness():
    editor = seated("township.editor")
    made = published(
        editor,
        kind="event",
        begins_at=after(3),
        venue="镇上广场",
        whom_to_ask="文化站 0818-5200000",
    )
    assert made.due_on == china_date(after(3))
    called(4)
    renew(number=made.number, by=editor, now=after(4))
    assert len(waiting()) == 1


def test_overdue_it_goes_up_by_the_room_of_work():
    published(seated("township.editor"), kind="news")
    called(14)
    assert escalate_due(by=JOB, now=after(14)) == 0
    assert escalate_due(by=JOB, now=after(15)) == 2
    with scope(JOB):
        assert {item.escalated_post is not None for item in WorkItem.objects.all()} == {True}


def test_a_title_with_a_telephone_is_named_by_its_number():
    made = published(seated("township.editor"), kind="news", title="打 08185200000 问")
    called(14)
    assert [item.title for item in waiting()] == [f"编号 {made.number}"]


def test_the_number_of_queries_of_an_idle_turn_does_not_grow(django_assert_max_num_queries):
    editor = seated("township.editor")
    for _ in range(8):
        published(editor, kind="news")
    assert called(14) == (9, 0)
    with django_assert_max_num_queries(14):
        called(14)


def test_the_editor_is_told_by_day_and_once():
    editor = seated("township.editor")
    with scope(JOB):
        for agency in agencies_at(TOWN):
            describe_agency(agency=agency.pk, phone="16000009001", address="", by=JOB, now=NOW)
    published(editor, kind="news")
    called(14)
    night = after(14) - timedelta(hours=4)  # five in the morning
    assert remind(by=JOB, now=night) == 0
    for _ in range(2):
        assert remind(by=JOB, now=after(14)) == 1
    with scope(JOB):
        (message,) = Message.objects.all()
    assert (message.number_mask, message.scope_code) == ("160****9001", TOWN)


def test_a_landline_gets_no_message():
    published(seated("township.editor"), kind="news")
    called(14)
    remind(by=JOB, now=after(14))
    with scope(JOB):
        assert not Message.objects.exists()


def test_no_officer_runs_the_jobs():
    by = officer("county.editor", COUNTY)
    for job in (call_due, remind):
        with pytest.raises(ResourcesForbidden):
            job(by=by, now=NOW)


def test_what_goes_up_is_told_above_and_to_its_editor_as_well():
    published(seated("township.editor"), kind="news")  # passed by an editor of the county
    called(15)
    assert escalate_due(by=JOB, now=after(15)) == 2
    assert remind(by=JOB, now=after(15)) == 2
    escalated_only = after(15) + timedelta(days=1)
    assert remind(by=JOB, now=escalated_only) == 0


def sat_in(role, place=VILLAGE):
    """The post in which somebody new sits now."""
    return find_post(officer(role, place).post)


def told_to():
    with scope(JOB):
        return sorted(message.number_mask for message in Message.objects.all())


def test_the_officer_named_for_the_column_is_told_and_nobody_else():
    published(seated("township.editor"), kind="news")
    named = sat_in("village.reporter")
    assign_duty(
        kind="column", subject="farming", scope_code=VILLAGE, runs=named.pk, by=JOB, now=NOW
    )
    for _ in range(2):
        describe_post(post=named.pk, phone="16000009002", by=JOB, now=NOW)
    called(14)
    assert {item.post_id for item in (*waiting(), *waiting(COLUMN))} == {named.pk}
    assert remind(by=JOB, now=after(14)) == 1
    assert told_to() == ["160****9002"]


def test_a_named_post_that_nobody_holds_leaves_it_to_the_editors():
    editor = seated("township.editor")
    published(editor, kind="news")
    empty = next(post for post in posts_for("village.reporter", VILLAGE))
    assign_duty(
        kind="column", subject="farming", scope_code=VILLAGE, runs=empty.pk, by=JOB, now=NOW
    )
    describe_post(post=editor.post, phone="16000009003", by=JOB, now=NOW)
    called(14)
    assert {item.post_id for item in waiting()} == {None}
    remind(by=JOB, now=after(14))
    assert told_to() == ["160****9003"]


def test_a_landline_is_no_mobile_of_a_post():
    post = sat_in("township.editor")
    with pytest.raises(BadPhone):
        describe_post(post=post.pk, phone="08185200000", by=JOB, now=NOW)
    describe_post(post=post.pk, phone="16000009003", by=JOB, now=NOW)
    assert describe_post(post=post.pk, phone=" ", by=JOB, now=NOW).phone == ""
