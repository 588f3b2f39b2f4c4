"""Conditions in CEL, bounded: what a form, a process or a pack may ask of its data.

XiangliError
└── ConditionError          kernel.condition
    ├── ConditionRefused    kernel.condition_refused   the source itself; params: reason, at
    └── ConditionFailed     kernel.condition_failed    this data under it; params: reason

The engine stops loops at about 10,000 rounds and nesting at 32, but bounds neither memory nor
text, and gives runtime errors back as values. So a source is measured before it is compiled, the
data before it is bound, and the product of both is held under `MAX_WORK` (half a second at worst).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Final, TypeAlias

from cel_expr_python import cel

from xiangli.kernel.cel_source import MAX_SOURCE, Shape, SourceRefused, measure
from xiangli.kernel.errors import XiangliError

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"

MAX_STRING: Final = 10_000
MAX_UNITS: Final = 100_000
MAX_DATA_DEPTH: Final = 8
MAX_WORK: Final = 4_000_000
ENGINE_ROUNDS: Final = 10_000
INT64: Final = 2**63
CACHED: Final = 2_048


class ConditionError(XiangliError):
    code: ClassVar[str] = "kernel.condition"


class ConditionRefused(ConditionError):
    """Too long, too costly or wrong. Params: reason, and `at` (a character's index) where known.

    Reasons: too_long, too_deep, too_many_loops, too_costly, bad_character, non_ascii_name,
    not_supported, not_boolean, bad_syntax.
    """

    code: ClassVar[str] = "kernel.condition_refused"


class ConditionFailed(ConditionError):
    """This data has no answer. Params: reason.

    Reasons: missing (a key that is not there: ask `has()` first), bad_type, bad_value, arithmetic,
    not_boolean, bad_data, too_large, too_costly.
    """

    code: ClassVar[str] = "kernel.condition_failed"


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition; make one with `compile_condition`. Safe to share between threads."""

    source: str
    variables: tuple[str, ...]
    shape: Shape
    program: Any

    def test(self, data: Mapping[str, Mapping[str, Any]]) -> bool:
        """Whether the data (variable → JSON object) fulfils it. Raises ConditionFailed.

        A null counts as not given, so that `has()` is false of it.
        """
        value = _run(self, data)
        if value.type() != cel.Type.BOOL:
            raise ConditionFailed(reason="not_boolean")
        return bool(value.value())


def compile_condition(source: str, variables: tuple[str, ...] = ("answers",)) -> Condition:
    """A condition over the named variables, each a JSON object. Raises ConditionRefused."""
    compiled = _compile(source, variables)
    if compiled.program.return_type() not in (cel.Type.BOOL, cel.Type.DYN):
        raise ConditionRefused(reason="not_boolean")
    return compiled


def evaluate(
    source: str,
    data: Mapping[str, Mapping[str, Any]],
    variables: tuple[str, ...] = ("answers",),
) -> Value:
    """The JSON value of an expression, for sums and defaults. Raises ConditionRefused, -Failed."""
    value: Value = _run(_compile(source, variables), data).plain_value()
    _Tally().take(value)
    return value


@lru_cache(maxsize=CACHED)
def _compile(source: str, variables: tuple[str, ...]) -> Condition:
    try:
        shape = measure(source, variables)
    except SourceRefused as refused:
        raise ConditionRefused(reason=refused.reason, at=refused.at) from None
    if _work(shape, units=1, items=1) > MAX_WORK:
        raise ConditionRefused(reason="too_costly")
    try:
        program = _environment(variables).compile(source)
    except RuntimeError as told:
        raise ConditionRefused(reason="bad_syntax") from told
    return Condition(source, variables, shape, program)


@lru_cache(maxsize=16)
def _environment(variables: tuple[str, ...]) -> Any:
    record = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
    return cel.NewEnv(variables=dict.fromkeys(variables, record))


def _run(condition: Condition, data: Mapping[str, Mapping[str, Any]]) -> Any:
    tally = _Tally()
    keys = condition.shape.keys
    bound = {name: tally.take_map(data.get(name, {}), keys) for name in condition.variables}
    if _work(condition.shape, units=tally.units, items=tally.items) > MAX_WORK:
        raise ConditionFailed(reason="too_costly")
    try:
        value = condition.program.eval(data=bound)
    except RuntimeError as told:
        raise ConditionFailed(reason="too_costly") from told
    if value.type() in (cel.Type.ERROR, cel.Type.UNKNOWN):
        raise ConditionFailed(reason=_reason(str(value.plain_value())))
    return value


def _work(shape: Shape, *, units: int, items: int) -> int:
    """Upper bound of the characters and items touched: rounds of the loops by the largest value.

    Two loops written after each other count as nested: their product bounds both.
    """
    units, items = max(units, shape.length), max(items, shape.commas + 1)
    rounds = 1
    for _ in range(shape.nesting):
        rounds = min(ENGINE_ROUNDS, rounds * items * shape.growth)
    return rounds * units * shape.growth * max(1, shape.loops)


def _reason(told: str) -> str:
    if told.startswith("NOT_FOUND") or "Index error" in told:
        return "missing"
    if "overload" in told:
        return "bad_type"
    if told.startswith("OUT_OF_RANGE") or "by zero" in told:
        return "arithmetic"
    return "bad_value"


class _Tally:
    """Copies JSON without its nulls, and measures it on the way."""

    def __init__(self) -> None:
        self.units = self.items = 0

    def take_map(
        self, given: Mapping[str, Any], keys: frozenset[str] | None = None, depth: int = 1
    ) -> dict[str, Value]:
        """What of it can be reached: the named keys, or all."""
        kept: dict[str, Value] = {}
        for key in given if keys is None else keys.intersection(given):
            if not isinstance(key, str):
                raise ConditionFailed(reason="bad_data")
            if given[key] is not None:
                kept[self._text(key)] = self.take(given[key], depth + 1)
        self._grown(len(kept))
        return kept

    def take(self, value: Any, depth: int = 1) -> Value:
        if depth > MAX_DATA_DEPTH:
            raise ConditionFailed(reason="too_large")
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, int) and -INT64 <= value < INT64:
            return int(value)
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Mapping):
            return self.take_map(value, None, depth)
        if isinstance(value, list | tuple):
            self._grown(len(value))
            return [self.take(item, depth + 1) for item in value]
        raise ConditionFailed(reason="bad_data")

    def _text(self, value: str) -> str:
        self._count(len(value))
        if len(value) > MAX_STRING:
            raise ConditionFailed(reason="too_large")
        return str(value)

    def _grown(self, items: int) -> None:
        self.items = max(self.items, items)
        self._count(items)

    def _count(self, units: int) -> None:
        self.units += units
        if self.units > MAX_UNITS:
            raise ConditionFailed(reason="too_large")


__all__ = [
    "MAX_SOURCE",
    "Condition",
    "ConditionError",
    "ConditionFailed",
    "ConditionRefused",
    "Value",
    "compile_condition",
    "evaluate",
]
