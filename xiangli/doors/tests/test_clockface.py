"""A clock that has ended tells of no day after its end."""

from datetime import date

from xiangli.doors.clockface import clockface
from xiangli.kernel.public import ClockRule, Fact, Period, clocks

RULE = ClockRule(acceptance=Period(5, "wd"), decision=Period(30, "wd"))
FACTS = [
    Fact("received", date(2026, 11, 2)),
    Fact("accepted", date(2026, 11, 3)),
    Fact("decided", date(2026, 11, 11)),
]
TODAY = date(2026, 11, 26)


def test_days_after_the_decision_are_not_told_as_counted():
    decision = clocks(FACTS, RULE, TODAY).decision
    face = clockface(decision, TODAY)
    assert decision.ended == date(2026, 11, 11)
    assert all(line.first <= decision.ended for line in face.lines)
    assert face.total == 30


def test_a_running_clock_tells_every_day_to_its_last():
    decision = clocks(FACTS[:2], RULE, TODAY).decision
    face = clockface(decision, TODAY)
    assert face.lines[-1].last == decision.due
    assert sum(line.counted for line in face.lines) == face.total == 30
