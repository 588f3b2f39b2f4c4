"""Choosing a place level by level: one list a level, the next once the one above is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xiangli.dialogue.public import Here, Question, place_start, wanted_digits
from xiangli.places.public import called, children, provinces

DIGITS = (2, 4, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class Select:
    """A list of places. `chosen` is "" where nothing was."""

    id: str
    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def selects(question: Question, name: str, typed: Sequence[str], here: Here) -> tuple[Select, ...]:
    """Lists down to the first level that is still to be chosen; one query a level."""
    chosen = max((code for code in typed if code.isdigit()), key=len, default="")
    above = place_start(question, here)
    out: list[Select] = []
    if not chosen.startswith(above):
        chosen = ""
    for digits in (each for each in DIGITS if len(above) < each <= wanted_digits(question)):
        options = tuple(_below(above))
        at = chosen[:digits] if len(chosen) >= digits else ""
        at = at if any(code == at for code, _name in options) else ""
        out.append(Select(f"{name}-{len(out)}", name, _label(digits), options, at))
        if not at:
            break
        above = at
    return tuple(out)


def _below(above: str) -> Iterable[tuple[str, str]]:
    places = children(above) if above else provinces()
    return ((place.code, called(place.name)) for place in places)


def _label(digits: int) -> str:
    return {2: _("省"), 4: _("市"), 6: _("县"), 9: _("乡镇、街道")}.get(digits) or _("村、社区")
