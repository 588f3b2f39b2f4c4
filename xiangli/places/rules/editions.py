"""What an edition of the national code changes in what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Row(NamedTuple):
    """One place of an edition; `urban_class` is empty where the source does not tell."""

    code: str
    name: str
    urban_class: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A place that the database holds."""

    name: str
    urban_class: str
    valid_from: date
    valid_to: date | None


@dataclass(slots=True)
class Plan:
    """`disputed`: listed by the edition though ended here before; left as it is, and reported."""

    added: list[Row] = field(default_factory=list)
    renamed: list[tuple[Row, str]] = field(default_factory=list)
    classed: list[Row] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)


def reconcile(known: Mapping[str, Known], rows: Iterable[Row], as_of: date) -> Plan:
    """Compare what is known below a place with all that an edition of `as_of` lists there.

    The same edition twice gives an empty plan. What was merged or split here stays so; what was
    known before the edition and is not in it, closes with it.
    """
    plan = Plan()
    listed: set[str] = set()
    for row in rows:
        listed.add(row.code)
        old = known.get(row.code)
        if old is None:
            plan.added.append(row)
        elif old.valid_to is not None:
            if old.valid_to <= as_of:
                plan.disputed.append(row.code)
        else:
            _compare(plan, row, old, as_of)
    plan.closed = sorted(
        code
        for code, old in known.items()
        if old.valid_to is None and old.valid_from < as_of and code not in listed
    )
    return plan


def _compare(plan: Plan, row: Row, old: Known, as_of: date) -> None:
    if row.name != old.name and old.valid_from < as_of:
        plan.renamed.append((row, old.name))
    if row.urban_class and row.urban_class != old.urban_class:
        plan.classed.append(row)
