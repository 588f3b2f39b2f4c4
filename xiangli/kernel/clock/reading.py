"""Reads the `clock` of a service pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeGuard

from xiangli.kernel.clock.values import ClockRule, Period, Silence, Unit
from xiangli.kernel.errors import BadPeriod, BadRule

BASIS_KEYS: Final = frozenset(
    {"acceptance", "correction", "silence", "decision", "extension", "leaves_out"}
)
_RULE_KEYS: Final = frozenset({"acceptance", "decision", "leaves_out", "basis"})
_PERIOD_KEYS: Final[dict[str, frozenset[str]]] = {
    "acceptance": frozenset({"days", "unit", "on_silence"}),
    "decision": frozenset({"days", "unit", "extended_to"}),
}


def read_rule(clock: object) -> ClockRule:
    """The rule in a pack's mapping, in which nothing unknown may stand and each basis is asked.

    `{acceptance: {days, unit, on_silence}, decision: {days, unit, extended_to?}, leaves_out: [],
    basis: {acceptance, decision, …}}`. Raises BadRule with the field's path and the reason:
    not_a_mapping, unknown, missing, not_text, not_a_number, choice, range.
    """
    data = _mapping(clock, "clock", _RULE_KEYS)
    acceptance = _mapping(data.get("acceptance"), "acceptance", _PERIOD_KEYS["acceptance"])
    decision = _mapping(data.get("decision"), "decision", _PERIOD_KEYS["decision"])
    rule = ClockRule(
        acceptance=_period("acceptance", acceptance, _silence(acceptance)),
        decision=_period("decision", decision, None),
        leaves_out=_kinds(data.get("leaves_out", [])),
        basis=_basis(data.get("basis")),
    )
    for key in _needed(rule):
        if key not in rule.basis:
            raise BadRule(field=f"basis.{key}", reason="missing")
    return rule


def _needed(rule: ClockRule) -> list[str]:
    needed = ["acceptance", "decision"]
    needed += ["silence"] if rule.acceptance.on_silence == "deemed_accepted" else []
    needed += ["extension"] if rule.decision.extended_to else []
    return needed + (["leaves_out"] if rule.leaves_out else [])


def _mapping(value: object, field: str, known: frozenset[str]) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadRule(field=field, reason="missing" if value is None else "not_a_mapping")
    for key in value:
        if key not in known:
            raise BadRule(field=f"{field}.{key}", reason="unknown")
    return value


def _period(name: str, data: Mapping[str, object], on_silence: Silence | None) -> Period:
    days = _number(data.get("days"), f"{name}.days")
    more = data.get("extended_to")
    extended_to = None if more is None else _number(more, f"{name}.extended_to")
    unit = data.get("unit")
    if not _is_unit(unit):
        raise BadRule(field=f"{name}.unit", reason="choice")
    try:
        return Period(days, unit, on_silence, extended_to)
    except BadPeriod as refused:
        raise BadRule(field=f"{name}.{refused.params['field']}", reason="range") from refused


def _silence(data: Mapping[str, object]) -> Silence:
    said = data.get("on_silence")
    if not _is_silence(said):
        raise BadRule(field="acceptance.on_silence", reason="choice")
    return said


def _is_unit(value: object) -> TypeGuard[Unit]:
    return value in ("wd", "d")


def _is_silence(value: object) -> TypeGuard[Literal["escalate", "deemed_accepted"]]:
    return value in ("escalate", "deemed_accepted")


def _number(value: object, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRule(field=field, reason="missing" if value is None else "not_a_number")
    return value


def _kinds(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(kind, str) for kind in value):
        raise BadRule(field="leaves_out", reason="not_text")
    return tuple(value)


def _basis(value: object) -> dict[str, str]:
    data = _mapping(value, "basis", BASIS_KEYS)
    for key, text in data.items():
        if not isinstance(text, str) or not text.strip():
            raise BadRule(field=f"basis.{key}", reason="not_text")
    return {key: str(text) for key, text in data.items()}
