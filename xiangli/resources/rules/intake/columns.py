"""A row under Chinese headings as the head and text of a piece."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from xiangli.resources.errors import PieceRefused
from xiangli.resources.rules.datafile import load
from xiangli.resources.rules.pieces import Manuscript, piece_of

CHINA: Final = ZoneInfo("Asia/Shanghai")
DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
HOUR: Final = re.compile(r"(\d{1,2})[:：时点](\d{1,2})?")
SOURCE: Final = "source."


@cache
def _told() -> dict[str, Any]:
    found: dict[str, Any] = load("intake.yaml")
    return found


def title_of(row: Mapping[str, Any]) -> str:
    return str(row.get(heading_of("title")) or "")


def headings() -> frozenset[str]:
    return frozenset(_told()["headings"])


def intake_headings() -> list[str]:
    """In the order of the template."""
    return list(_told()["headings"])


def template() -> list[list[str]]:
    """Headings and one row, to begin with."""
    told = _told()
    example = {name: str(value) for name, value in told["example"].items()}
    return [list(told["headings"]), [example.get(name, "") for name in told["headings"]]]


def heading_of(name: str) -> str:
    """What people call a field of a piece's head."""
    return next((told for told, field in _told()["headings"].items() if field == name), name)


def in_headings(names: str) -> str:
    """Names of fields, as a refusal tells them, in the words of the table's head."""
    return "、".join(
        heading_of(_told()["fields"].get(name, name)) for name in re.split(r"[,、]\s*", names)
    )


def needed() -> list[str]:
    found: list[str] = _told()["needed"]
    return found


def piece_of_row(row: Mapping[str, Any], number: int) -> Manuscript:
    """Raises PieceRefused, whose names are headings."""
    names, head = _told()["headings"], dict[str, Any]()
    unknown = [name for name, value in row.items() if name not in names and value not in ("", None)]
    if unknown:
        raise PieceRefused(piece=str(number), problem="unknown_keys", names=", ".join(unknown))
    missing = [name for name in needed() if row.get(name) in ("", None)]
    if missing:
        raise PieceRefused(piece=str(number), problem="missing", names="、".join(missing))
    for name, value in row.items():
        if value not in ("", None):
            head[names[name]] = _value(names[name], value, name, number)
    text, domain = str(head.pop("text")), str(head.pop("domain"))
    source = {name: head.pop(SOURCE + name) for name in _sources(head)}
    head["source"] = source or {"by": ""}
    key = str(head.pop("key", "")) or _key(row)
    return piece_of(key, domain, head, text)


def _sources(head: Mapping[str, Any]) -> list[str]:
    return [name.removeprefix(SOURCE) for name in head if name.startswith(SOURCE)]


def _key(row: Mapping[str, Any]) -> str:
    """The same row is the same piece, however often its file comes."""
    told = "\n".join(f"{name}={row[name]}" for name in sorted(row) if row[name] not in ("", None))
    return f"row-{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def _value(field: str, value: Any, name: str, number: int) -> Any:
    told = _told()
    if field in told["words"]:
        return told["words"][field].get(str(value), str(value))
    if field in (*told["dates"], *told["moments"]):
        found = moment(value)
        if found is None:
            raise PieceRefused(piece=str(number), problem="bad_date", names=name)
        return found if field in told["moments"] else found.date()
    if field == "place" and isinstance(value, int | float):
        return str(int(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def moment(value: Any) -> datetime | None:
    """A day or a moment of it, as a cell holds or a person writes it; in China."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=CHINA)
    if isinstance(value, date):
        return datetime.combine(value, time(), CHINA)
    found = DAY.search(str(value))
    if found is None:
        return None
    hour = HOUR.search(str(value), found.end())
    try:
        day = date(*map(int, found.groups()))
        clock = time(int(hour[1]), int(hour[2] or 0)) if hour else time()
    except ValueError:
        return None
    return datetime.combine(day, clock, CHINA)
