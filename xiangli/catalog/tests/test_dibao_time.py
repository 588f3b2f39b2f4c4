"""The built-in pack's periods fit into the law's limit, and the kernel counts by its rule."""

from __future__ import annotations

import re
from datetime import date

import pytest

from xiangli.catalog.rules.rule import clock_rule, clock_source
from xiangli.catalog.tests.packing import DIBAO, LICENCE, pack_of
from xiangli.kernel.public import Fact, clocks, count_days, read_rule
from xiangli.process.public import Graph

USUAL = "opinion publicise seven_days send_up county_review decide"
CHECK_FAILS = "tell_check hear_answer recheck"
OBJECTION = "reinquire new_opinion"
COUNTY_VISIT = "county_visit"
VISIT = "arrange_visit visit"
CHECK = "request_check start_check check"
WEEK_OF_PUBLICITY = 6  # working days at most: five in seven days, one more if the last is a holiday


def working_days(graph: Graph, nodes: str) -> int:
    total = 0
    for name in nodes.split():
        node = graph.nodes[name]
        period = node.within or node.wait
        assert period is not None
        total += period.count if period.unit == "wd" else WEEK_OF_PUBLICITY
    return total


def test_the_usual_way_fits_into_thirty_working_days() -> None:
    graph = pack_of(DIBAO).graph
    inquiry = max(working_days(graph, VISIT), working_days(graph, CHECK))
    usual = inquiry + working_days(graph, USUAL)
    assert usual <= 30
    assert usual + working_days(graph, COUNTY_VISIT) <= 30


def test_every_detour_fits_into_forty_five() -> None:
    graph = pack_of(DIBAO).graph
    inquiry = working_days(graph, CHECK) + working_days(graph, CHECK_FAILS)
    detours = working_days(graph, f"{USUAL} {OBJECTION} {COUNTY_VISIT}")
    assert inquiry + detours <= 45


def test_the_county_has_ten_working_days_with_or_without_a_visit() -> None:
    graph = pack_of(DIBAO).graph
    assert working_days(graph, "county_review county_visit decide") <= 10


def test_periods_of_the_measures_stand_in_the_process() -> None:
    graph = pack_of(DIBAO).graph
    assert working_days(graph, "arrange_visit") <= 3  # art. 15
    assert working_days(graph, "start_check") <= 3  # art. 17
    assert working_days(graph, "deliver_refusal") <= 3  # art. 21
    assert graph.nodes["seven_days"].wait is not None
    assert (graph.nodes["seven_days"].wait.count, graph.nodes["seven_days"].wait.unit) == (7, "d")


def test_silence_escalates_here_and_accepts_a_licence() -> None:
    received = [Fact("received", date(2026, 11, 2))]
    late = date(2026, 11, 20)
    aid = clocks(received, clock_rule(pack_of(DIBAO).service), late)
    assert (aid.consequence, aid.deemed, aid.decision) == ("escalate", False, None)
    licence = clocks(received, clock_rule(pack_of(LICENCE).service), late)
    assert licence.deemed
    assert licence.decision is not None
    assert licence.decision.started == date(2026, 11, 2)


def test_correction_does_not_run_on_the_decision_clock() -> None:
    facts = [
        Fact("received", date(2026, 9, 7)),
        Fact("correction_asked", date(2026, 9, 9)),
        Fact("correction_received", date(2026, 9, 14)),
        Fact("accepted", date(2026, 9, 15)),
    ]
    state = clocks(facts, clock_rule(pack_of(DIBAO).service), date(2026, 9, 16)).decision
    assert state is not None
    assert (state.started, state.due) == (
        date(2026, 9, 15),
        count_days(date(2026, 9, 15), 30, "wd").due,
    )


def test_the_kernel_takes_the_rule_and_its_articles() -> None:
    rule = clock_rule(pack_of(DIBAO).service, "statutory")
    assert (rule.decision.days, rule.decision.extended_to) == (30, 45)
    assert rule.basis["decision"] == "民发〔2021〕57号 第二十二条"
    assert rule.basis["silence"] == "民发〔2021〕57号 第十条"
    written = {
        "acceptance": {"days": 5, "unit": "wd", "on_silence": "escalate"},
        "decision": {"days": 30, "unit": "wd", "extended_to": 45},
        "leaves_out": [],
        "basis": {key: value for key, value in rule.basis.items() if key != "leaves_out"},
    }
    assert read_rule(written) == rule


@pytest.mark.parametrize("pack", [DIBAO, LICENCE])
def test_every_line_of_the_clock_has_a_source_in_english(pack: str) -> None:
    service = pack_of(pack).service
    facts = [
        Fact("received", date(2026, 9, 7)),
        Fact("correction_asked", date(2026, 9, 9)),
        Fact("correction_received", date(2026, 9, 14)),
        Fact("accepted", date(2026, 9, 15)),
    ]
    both = clocks(facts, clock_rule(service), date(2027, 1, 20))
    assert both.decision is not None
    told = {line.source for line in (*both.acceptance.lines, *both.decision.lines)}
    assert len(told) >= 5
    english = {source: clock_source(service, source, "en") for source in told}
    assert not [words for words in english.values() if re.search("[㐀-鿿]", words)], english
    assert {clock_source(service, source, "zh") for source in told} == told
