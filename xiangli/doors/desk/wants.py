"""Needs at the desk: what the address asks for, how they grow, what an editor may choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangli.doors.desk.filtering import PLACE_DIGITS
from xiangli.doors.parts import Choice
from xiangli.kernel.public import add_workdays, china_date
from xiangli.offices.public import posts_near
from xiangli.resources.public import Need
from xiangli.search.public import Filters, find

STATES: Final[dict[str, Promise]] = {
    "open": _("还没有"), "met": _("有了"), "refused": _("办不了"),
}  # fmt: skip
CHANNELS: Final[dict[str, Promise]] = {
    "search": _("搜不到"), "unopened": _("搜到了没人点"), "page": _("说一页没用"),
    "question": _("直接说的"),
}  # fmt: skip
LEAST: Final = (2, 3, 10)
DAYS: Final = (3, 5, 10, 20)
HITS: Final = 8
EDITORS: Final = frozenset({"township.editor", "county.editor"})
HIGH: Final = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """Empty means all."""

    state: str = ""
    at: str = ""
    least: int = 0

    @property
    def query(self) -> str:
        told = {"state": self.state or "all", "at": self.at, "least": self.least or ""}
        return urlencode({name: value for name, value in told.items() if value})


@dataclass(frozen=True, slots=True)
class Bar:
    """A week of the picture, in its own units."""

    x: int
    y: int
    high: int
    first: date
    people: int


def read(asked: QueryDict) -> Wish:
    """Without a word it is what is open."""
    state, at, least = asked.get("state", "open"), asked.get("at", ""), asked.get("least", "")
    return Wish(
        state=state if state in STATES else "",
        at=at if len(at) in PLACE_DIGITS and at.isascii() and at.isdigit() else "",
        least=int(least) if least in {str(number) for number in LEAST} else 0,
    )


def bars(weeks: Sequence[tuple[date, int]]) -> list[Bar]:
    most = max((people for _, people in weeks), default=0) or 1
    drawn = []
    for at, (first, people) in enumerate(weeks):
        high = round(people / most * HIGH)
        drawn.append(Bar(at * 10, HIGH - high, high, first, people))
    return drawn


def answers(query: str, place: str, now: datetime) -> list[Choice]:
    """Pages that may answer, as the public would find them."""
    if not query:
        return []
    found = find(query, filters=Filters(lang="zh", near=place), now=now, size=HITS)
    return [
        Choice(f"{hit.kind}:{hit.key}", "".join(piece.text for piece in hit.title), hit.url)
        for hit in found.hits
    ]


def posts(need: Need) -> list[Choice]:
    """Posts at the place and above it, those that write for the public first."""
    near = posts_near(need.scope_code)
    return [
        Choice(str(post.pk), f"{post.agency.short_name} · {post.title}")
        for post in sorted(near, key=lambda post: EDITORS.isdisjoint(post.roles))
    ]


def due_day(told: str, now: datetime) -> date | None:
    """So many working days from today; None for what is not offered."""
    offered = {str(days): days for days in DAYS}
    return add_workdays(china_date(now), offered[told]) if told in offered else None
