import copy
from typing import Any

import pytest

from xiangli.kernel.clock.reading import read_rule
from xiangli.kernel.clock.values import ClockRule, Period
from xiangli.kernel.errors import BadPeriod, BadRule

PACK: dict[str, Any] = {
    "acceptance": {"days": 5, "unit": "wd", "on_silence": "escalate"},
    "decision": {"days": 30, "unit": "wd", "extended_to": 45},
    "leaves_out": ["hearing"],
    "basis": {
        "acceptance": "a",
        "decision": "d",
        "extension": "e",
        "leaves_out": "l",
    },
}


def changed(path: str, value: object) -> dict[str, Any]:
    pack = copy.deepcopy(PACK)
    *above, last = path.split(".")
    place = pack
    for key in above:
        place = place[key]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return pack


def test_a_packs_clock_is_read():
    assert read_rule(PACK) == ClockRule(
        Period(5, "wd", on_silence="escalate"),
        Period(30, "wd", extended_to=45),
        ("hearing",),
        PACK["basis"],
    )


def test_extension_and_pauses_may_be_absent():
    pack = changed("decision.extended_to", None)
    del pack["leaves_out"]
    pack["basis"] = {"acceptance": "a", "decision": "d"}
    rule = read_rule(pack)
    assert (rule.decision.extended_to, rule.leaves_out) == (None, ())


@pytest.mark.parametrize(
    ("path", "value", "field", "reason"),
    [
        ("acceptance", None, "acceptance", "missing"),
        ("acceptance", [], "acceptance", "not_a_mapping"),
        ("acceptance.days", None, "acceptance.days", "missing"),
        ("acceptance.days", "5", "acceptance.days", "not_a_number"),
        ("acceptance.days", True, "acceptance.days", "not_a_number"),
        ("acceptance.days", 0, "acceptance.days", "range"),
        ("acceptance.unit", "weeks", "acceptance.unit", "choice"),
        ("acceptance.unit", ["wd"], "acceptance.unit", "choice"),
        ("acceptance.on_silence", None, "acceptance.on_silence", "choice"),
        ("acceptance.on_silence", "refuse", "acceptance.on_silence", "choice"),
        ("acceptance.extended_to", 9, "acceptance.extended_to", "unknown"),
        ("decision.extended_to", 30, "decision.extended_to", "range"),
        ("decision.extended_to", 10**9, "decision.extended_to", "range"),
        ("leaves_out", "hearing", "leaves_out", "not_text"),
        ("leaves_out", [1], "leaves_out", "not_text"),
        ("basis", None, "basis", "missing"),
        ("basis.decision", None, "basis.decision", "missing"),
        ("basis.extension", None, "basis.extension", "missing"),
        ("basis.leaves_out", None, "basis.leaves_out", "missing"),
        ("basis.decision", " ", "basis.decision", "not_text"),
        ("basis.moon", "m", "basis.moon", "unknown"),
        ("publicity", {}, "clock.publicity", "unknown"),
    ],
)
def test_a_fault_is_named_by_its_path(path: str, value: object, field: str, reason: str):
    with pytest.raises(BadRule) as caught:
        read_rule(changed(path, value))
    assert caught.value.params == {"field": field, "reason": reason}


def test_deemed_acceptance_needs_its_article():
    with pytest.raises(BadRule) as caught:
        read_rule(changed("acceptance.on_silence", "deemed_accepted"))
    assert caught.value.params == {"field": "basis.silence", "reason": "missing"}


@pytest.mark.parametrize("clock", [None, [], "5wd", 5])
def test_a_clock_is_a_mapping(clock: object):
    with pytest.raises(BadRule):
        read_rule(clock)


def test_an_extension_must_be_longer():
    with pytest.raises(BadPeriod):
        Period(30, "wd", extended_to=30)
