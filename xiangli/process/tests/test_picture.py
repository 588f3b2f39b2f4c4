"""What the drawing of a procedure is made of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings

from xiangli.process.rules.compiling import compile_process
from xiangli.process.rules.graph import Period
from xiangli.process.rules.picture import Picture, Visit, draw, lay_out
from xiangli.process.selectors import picture
from xiangli.process.services.fire_due import fire_due
from xiangli.process.services.stop import stop
from xiangli.process.tests.conftest import CLOCK, NOW, Case
from xiangli.process.tests.test_oracle import blocks, drawn
from xiangli.process.tests.writing import bpmn
from xiangli.vault.public import scope

NODES = [
    "start s", "task accept name=受理 xl:en=Accept xl:within=3wd xl:role=r",
    "exclusive x default=x_f", "task correct", "parallel f", "task visit", "task check",
    "parallel j", "task opinion", "task publicity",
    "boundary over attachedToRef=publicity P7D", "task decide", "end e",
]  # fmt: skip
FLOWS = [
    "s accept", "accept x", "x correct facts.incomplete", "x f", "correct accept", "f visit",
    "f check", "visit j", "check j", "j opinion", "opinion publicity", "publicity visit2",
    "over decide", "decide e", "visit2 opinion",
]  # fmt: skip
XML = bpmn([*NODES, "task visit2"], FLOWS)


def states(drawing: Picture) -> dict[str, str]:
    return {step.node: step.state for step in drawing.steps}


def test_a_procedure_that_nobody_has_started():
    drawing = draw(lay_out(compile_process(XML)), ())
    assert set(states(drawing).values()) == {"to_come"}
    assert [(step.node, step.rank, step.lane) for step in drawing.steps] == [
        ("accept", 0, 0),
        ("correct", 1, 0),
        ("visit", 1, 1),
        ("check", 1, 2),
        ("opinion", 2, 0),
        ("publicity", 3, 0),
        ("decide", 4, 0),
        ("visit2", 4, 1),
    ]
    assert {step.node for step in drawing.steps if not step.usual} == {"correct", "decide"}
    assert set(drawing.back) == {("correct", "accept"), ("visit2", "opinion")}
    assert ("publicity", "decide") in drawing.links
    first = drawing.steps[0]
    assert (first.name, first.name_en, first.within) == ("受理", "Accept", Period(3, "wd"))
    assert drawing.steps[5].wait == Period(7, "d")


@pytest.mark.django_db
def test_a_procedure_on_its_way():
    case = Case(XML)
    case.start()
    with scope(case.by):
        first = picture(case.instance).steps[0]
    assert (first.state, first.due_on) == ("now", date(2026, 11, 26))
    case.complete("accept", incomplete=False)
    case.complete("visit")
    with scope(case.by):
        drawing = picture(case.instance)
    assert states(drawing) == {
        "accept": "done", "correct": "passed_by", "visit": "done", "check": "now",
        "opinion": "to_come", "publicity": "to_come", "decide": "to_come", "visit2": "to_come",
    }  # fmt: skip
    case.complete("check")
    case.complete("opinion")
    with scope(case.by):
        steps = {step.node: step for step in picture(case.instance).steps}
    over = datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert (steps["publicity"].state, steps["publicity"].ends_at) == ("now", over)
    assert fire_due(by=CLOCK, now=over) == 1
    case.complete("decide")
    with scope(case.by):
        drawing = picture(case.instance)
    done = {node for node, state in states(drawing).items() if state == "done"}
    assert done == {"accept", "visit", "check", "opinion", "publicity", "decide"}
    assert "to_come" not in states(drawing).values()


@pytest.mark.django_db
def test_a_step_taken_again_is_open_again():
    case = Case(XML)
    case.start()
    for node in ("accept", "visit", "check", "opinion", "publicity", "visit2"):
        case.complete(node, incomplete=False)
    with scope(case.by):
        found = states(picture(case.instance))
    assert (found["opinion"], found["publicity"], found["visit2"]) == ("now", "to_come", "to_come")


@pytest.mark.django_db
def test_a_stopped_procedure_has_nothing_to_come():
    case = Case(XML)
    case.start()
    case.complete("accept", incomplete=False)
    stop(instance=case.instance, reason="withdrawn", by=case.by, now=NOW)
    with scope(case.by):
        found = states(picture(case.instance))
    assert found.pop("accept") == "done"
    assert set(found.values()) == {"passed_by"}


def test_visits_may_be_anything():
    graph = compile_process(XML)
    gone = Visit("gone", NOW, NOW + timedelta(days=1))
    assert set(states(draw(lay_out(graph), [gone])).values()) == {"passed_by"}


@settings(deadline=None, max_examples=40)
@given(blocks(joins_in_loops=True))
def test_every_link_leads_to_a_higher_rank(block):
    graph = compile_process(drawn(block).xml())
    drawing = draw(lay_out(graph), ())
    ranks = {step.node: step.rank for step in drawing.steps}
    assert set(ranks) == {node.id for node in graph.nodes.values() if node.kind == "task"}
    assert all(ranks[one] < ranks[other] for one, other in drawing.links)
    assert len({(step.rank, step.lane) for step in drawing.steps}) == len(ranks)
