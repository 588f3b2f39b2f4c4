"""A licence and an assistance case in November 2026, whose days have no holiday."""

from datetime import date, timedelta

from xiangli.kernel.clock.values import ClockRule, Clocks, ClockState, Fact, FactKind, Period

ONE = timedelta(days=1)
ASSISTANCE = ClockRule(
    Period(5, "wd", on_silence="escalate"),
    Period(30, "wd", extended_to=45),
    basis={
        "acceptance": "57号 第十条",
        "decision": "57号 第二十二条",
        "extension": "57号 第二十二条 特殊情况",
    },
)
LICENCE = ClockRule(
    Period(5, "wd", on_silence="deemed_accepted"),
    Period(20, "wd", extended_to=30),
    leaves_out=("hearing", "appraisal"),
    basis={
        "acceptance": "行政许可法 第三十二条",
        "correction": "行政许可法 第三十二条第四项",
        "decision": "行政许可法 第四十二条",
        "extension": "行政许可法 第四十二条 延长",
        "leaves_out": "行政许可法 第四十五条",
    },
)
MONDAY = date(2026, 11, 2)


def november(day: int) -> date:
    return date(2026, 11, day)


def fact(kind: FactKind, day: int, /, **detail: object) -> Fact:
    return Fact(kind, november(day), detail)


def kinds(state: ClockState) -> list[tuple[int, int, int, str]]:
    return [(line.from_.day, line.to.day, line.counted, line.why) for line in state.lines]


def decision(answer: Clocks) -> ClockState:
    assert answer.decision is not None
    return answer.decision
