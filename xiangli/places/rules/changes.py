"""Merging and splitting places: which code becomes which. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from xiangli.places.errors import (
    ChangeRefused,
    NoCodeLeft,
    NotAChild,
    NotNeighbours,
    TooFew,
    WrongLevel,
)
from xiangli.places.rules.codes import Level, level_of, parent_of

ChangeKind = Literal["merge", "split"]
GROUP: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One successor of a split place. `children` (villages of a township) go to it."""

    code: str
    name: str
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recoding:
    """What rooms re-code their rows by: `codes` maps each code that ended to its successor.

    No successor in it ends by the same change, so the order of updates does not matter. The records
    of a split place itself go to its heir; which of them belong to another part only people can
    tell.
    """

    kind: ChangeKind
    on: date
    codes: Mapping[str, str]


def check_merge(codes: Sequence[str], into: str) -> None:
    """Townships of one county, or villages of one township. Raises `ChangeRefused`."""
    if not codes or into in codes or len(set(codes)) != len(codes):
        raise TooFew(given=len(set(codes) - {into}))
    _check_level(into)
    if any(len(code) != len(into) or parent_of(code) != parent_of(into) for code in codes):
        raise NotNeighbours(codes=[*codes, into])


def check_split(code: str, parts: Sequence[Part], below: Collection[str]) -> None:
    """At least two parts beside each other, each child given to one. Raises `ChangeRefused`."""
    _check_level(code)
    if len({part.code for part in parts}) < max(2, len(parts)):
        raise TooFew(given=len({part.code for part in parts}))
    for part in parts:
        if len(part.code) != len(code) or parent_of(part.code) != parent_of(code):
            raise NotNeighbours(codes=[code, part.code])
    claimed: set[str] = set()
    for child in (child for part in parts for child in part.children):
        if child not in below or child in claimed:
            raise NotAChild(code=child)
        claimed.add(child)


def heir_of(code: str, parts: Sequence[Part]) -> Part:
    """Who takes over what nobody can divide: the part that keeps the code, or else the first."""
    return next((part for part in parts if part.code == code), parts[0])


def move_children(
    below: Iterable[str], to: str, taken: Collection[str], told: Mapping[str, str] | None = None
) -> dict[str, str]:
    """New codes of villages that come under the township `to`.

    `told` gives the official ones. A village that it leaves out keeps its last three digits where
    they are free, or gets the next free number of its kind. Raises `NoCodeLeft`, `ChangeRefused`.
    """
    told = told or {}
    children = sorted(below)
    for old, new in told.items():
        if old not in children or level_of(new) is not Level.VILLAGE or parent_of(new) != to:
            raise NotAChild(code=old)
    used = {*taken, *told.values()}
    if len(set(told.values())) != len(told) or any(new in taken for new in told.values()):
        raise ChangeRefused(codes=sorted(told.values()))
    moved = dict(told)
    wishes = Counter(child[-GROUP:] for child in children if child not in moved)

    def must_yield(child: str) -> bool:
        number = child[-GROUP:]
        return wishes[number] > 1 or f"{to}{number}" in used

    rest = [child for child in children if child not in moved]
    for child in sorted(rest, key=must_yield):
        moved[child] = _free(to, child[-GROUP:], used)
        used.add(moved[child])
    return moved


def _free(township: str, number: str, used: Collection[str]) -> str:
    """`number` itself, or the next free one that starts with the same digit."""
    first = int(number[0]) * 100
    later = range(int(number), first + 100)
    for candidate in (*later, *range(first + 1, int(number))):
        code = f"{township}{candidate:03d}"
        if code not in used:
            return code
    raise NoCodeLeft(parent=township)


def _check_level(code: str) -> None:
    if level_of(code) not in (Level.TOWNSHIP, Level.VILLAGE):
        raise WrongLevel(code=code)
