"""Cases made by the services themselves, with a clock that starts in the past."""

from datetime import timedelta

import pytest

from xiangli.approval.public import acts_of, case, posted_in
from xiangli.delivery.models import Message
from xiangli.dialogue.models import Draft
from xiangli.doors.demo import tasks
from xiangli.doors.demo.rules.script import script
from xiangli.doors.demo.selectors import cases, filling
from xiangli.doors.demo.services import play as playing
from xiangli.doors.demo.services.play import play
from xiangli.doors.demo.stage import parts_of
from xiangli.doors.demo.tests.conftest import COUNTY, NOW, SYSTEM
from xiangli.kernel.public import Actor, china_date, is_workday
from xiangli.ledger.public import verify
from xiangli.process.public import tasks as open_tasks
from xiangli.vault.public import scope
from xiangli.work.public import items_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seated")]
SEEN = Actor.system("test", prefixes=(COUNTY,))
STATES = {
    "received": "received",
    "silent": "received",
    "correcting": "correcting",
    "corrected": "received",
    "not_accepted": "not_accepted",
    "rechecking": "accepted",
    "posted": "accepted",
    "objected": "accepted",
    "reinquiring": "accepted",
    "county_visit": "accepted",
    "to_deliver": "decided",
    "confirmed_kin": "closed",
    "refused": "closed",
    "withdrawn": "withdrawn",
    "terminated": "ended",
}


def part_of(plot):
    return next(one for one in parts_of(COUNTY) if one.plot and one.plot.id == plot)


def draft_part():
    return next(one for one in parts_of(COUNTY) if one.plot is None)


def played(plot):
    part = part_of(plot)
    assert play(part, NOW)
    with scope(SEEN):
        return case(part.key)


def waits_for(row):
    with scope(SEEN):
        return {task.node for task in open_tasks(row.process)}


@pytest.mark.parametrize("plot", STATES)
def test_a_plot_ends_in_its_state_and_the_ledger_is_sound(plot):
    row = played(plot)
    assert row.state == STATES[plot]
    assert row.received_at < NOW
    assert verify(by=SYSTEM, now=NOW) == []


def test_acts_lie_in_the_past_one_after_the_other_by_those_who_hold_the_posts():
    row = played("confirmed_kin")
    with scope(SEEN):
        acts = list(acts_of(row.pk))
    moments = [act.at for act in acts]
    assert moments == sorted(set(moments))
    assert moments[-1] < NOW - timedelta(days=25)
    assert all(is_workday(china_date(at)) for at in moments[1:])
    assert all(act.post_id and act.actor.startswith("officer:") for act in acts[1:])


def test_a_silent_case_is_overdue_and_has_gone_up():
    row = played("silent")
    with scope(SEEN):
        item = items_about(row.pk)[0]
    assert item.due is not None
    assert item.due < china_date(NOW)
    assert item.escalated_at is not None


def test_publicity_runs_now_in_the_village():
    row = played("posted")
    with scope(SEEN):
        assert [one.case_id for one in posted_in(row.scope_code, china_date(NOW))] == [row.pk]
    assert waits_for(row) == set()


def test_objections_lead_to_a_new_inquiry_once_the_days_are_over():
    assert waits_for(played("reinquiring")) == {"reinquire"}


def test_a_draft_is_left_half_answered():
    part = draft_part()
    assert play(part, NOW)
    with scope(SEEN):
        assert Draft.objects.get(pk=part.key).state == "open"
    assert cases([part]) == []


def test_played_again_nothing_is_made_twice():
    part = part_of("correcting")
    assert play(part, NOW)
    assert not play(part, NOW + timedelta(days=1))
    with scope(SEEN):
        assert acts_of(part.key).count() == 1 + len(part.plot.steps)


def test_a_case_whose_making_was_killed_is_made_whole(monkeypatch):
    part = part_of("visiting")
    turns = []

    def killed(turn):
        turns.append(turn)
        if len(turns) == 3:
            raise KeyboardInterrupt
        take(turn)

    take = playing._Turn.take
    monkeypatch.setattr(playing._Turn, "take", killed)
    with pytest.raises(KeyboardInterrupt):
        play(part, NOW)
    with scope(SEEN):
        assert not Draft.objects.filter(pk=part.key).exists()
    monkeypatch.undo()
    assert play(part, NOW)
    with scope(SEEN):
        assert acts_of(part.key).count() == 1 + len(part.plot.steps)


def test_the_worker_is_asked_for_what_is_missing_only(monkeypatch):
    part = parts_of(COUNTY)[0]
    asked: list[int] = []
    play(part, NOW)
    monkeypatch.setattr(tasks, "_ask_for", asked.append)
    tasks.fill()
    assert asked == list(range(1, len(parts_of(COUNTY))))


def test_a_part_is_played_by_its_job_and_progress_is_told():
    tasks.play_part(0)
    tasks.play_part(0)
    assert filling(parts_of(COUNTY)).done == 1
    with scope(SEEN):
        assert not Message.objects.exists()  # the worker tells, after the commit


def test_the_script_has_a_hundred_cases():
    assert sum(plot.count for plot in script().plots) >= 100
