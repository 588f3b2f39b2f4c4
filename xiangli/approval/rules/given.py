"""Checks what an officer filled in against the act's fields, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xiangli.approval.rules.fields import Field, fields_of
from xiangli.kernel.public import XiangliError, parse_yuan

MOST_FEN = 10**11


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` is missing, too_long, choice, date, future, money, yesno, not_here or unknown."""

    field: str
    code: str


def check(act: str, given: Mapping[str, object]) -> tuple[dict[str, object], list[Problem]]:
    """The values in canonical form, and what is wrong with the rest.

    Money is fen, a date ISO text, yes/no a bool, officers and items lists.
    """
    values: dict[str, object] = {}
    problems: list[Problem] = []
    known = fields_of(act)
    for field in known:
        raw = given.get(field.name)
        value = None if raw in (None, "", [], ()) else _read(field, raw)
        if value in (None, "", []):  # nothing, or blanks alone
            problems += [Problem(field.name, "missing")] if field.required else []
        elif isinstance(value, Problem):
            problems.append(value)
        else:
            values[field.name] = value
    extra = set(given) - {field.name for field in known}
    return values, problems + [Problem(name, "unknown") for name in sorted(extra)]


def _read(field: Field, raw: object) -> object:
    match field.kind:
        case "yesno":
            return _yesno(field, raw)
        case "choice":
            return raw if raw in field.choices else Problem(field.name, "choice")
        case "date":
            return _date(field, raw)
        case "money":
            return _money(field, raw)
        case "officers" | "items":
            listed = raw if isinstance(raw, list | tuple) else [raw]
            return [str(item).strip() for item in listed if str(item).strip()]
    text = str(raw).strip()
    return text if len(text) <= field.most else Problem(field.name, "too_long")


def _yesno(field: Field, raw: object) -> object:
    if isinstance(raw, bool):
        return raw
    answers = {"yes": True, "no": False, "on": True}
    known = answers.get(str(raw))
    return Problem(field.name, "yesno") if known is None else known


def _date(field: Field, raw: object) -> object:
    if isinstance(raw, date):
        return raw.isoformat()
    try:
        return date.fromisoformat(str(raw)).isoformat()
    except ValueError:
        return Problem(field.name, "date")


def _money(field: Field, raw: object) -> object:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw if 0 <= raw <= MOST_FEN else Problem(field.name, "money")
    try:
        fen = int(parse_yuan(str(raw)))
    except XiangliError:
        return Problem(field.name, "money")
    return fen if fen <= MOST_FEN else Problem(field.name, "money")
