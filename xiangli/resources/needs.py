"""Reading needs and error reports. Call in the caller's scope, but for what is public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.conf import county
from xiangli.resources.errors import UnknownNeed, UnknownReport
from xiangli.resources.models import ErrorReport, Need, Signal, Vote
from xiangli.resources.rules.needs.errata import Figures, figures
from xiangli.resources.rules.needs.texts import PUBLIC_FROM
from xiangli.search.public import title_of
from xiangli.vault.public import scope

WEEKS: Final = 12
A_WEEK: Final = 7
SHOWN: Final = 20
TOWNSHIP: Final = 9
A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A public page that may answer a need; `name` is how it is chosen, as "resource:1012"."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PublicNeed:
    """`people` is None for fewer than three."""

    place: str
    name: str
    people: int | None
    answer_title: str
    answer_url: str
    refused_because: str


@dataclass(frozen=True, slots=True)
class PublicNeeds:
    """What everybody may see. `unread` needs no editor looked at, so their words are not shown."""

    open: tuple[PublicNeed, ...]
    met: tuple[PublicNeed, ...]
    refused: tuple[PublicNeed, ...]
    unread: int
    places: tuple[tuple[str, int, int], ...]
    useful: int
    not_useful: int
    reports: Figures


def needs_here(*, state: str = "", under: str = "", least: int = 0) -> QuerySet[Need]:
    """What the scope shows, most people first; each with `waiting`, the phones to be told."""
    still = Q(waiters__told_at=None)
    rows = Need.objects.annotate(waiting=Count("waiters", filter=still))
    if state:
        rows = rows.filter(state=state)
    if under:
        rows = rows.filter(scope_code__startswith=under)
    if least:
        rows = rows.filter(people__gte=least)
    return rows.order_by("-people", "opened_at", "id")


def need(key: UUID) -> Need:
    """With `waiting`. Raises UnknownNeed."""
    found = needs_here().filter(pk=key).first()
    if found is None:
        raise UnknownNeed(need=str(key))
    return found


def signals_of(need: Need, *, most: int = 100) -> list[Signal]:
    """The newest."""
    return list(Signal.objects.filter(need=need).order_by("-day", "-people", "id")[:most])


def growth(today: date, need: Need | None = None) -> list[tuple[date, int]]:
    """People by week, the first day of each, the last twelve; of one need or all in scope."""
    first = today - timedelta(days=today.weekday()) - timedelta(weeks=WEEKS - 1)
    rows = Signal.objects.filter(day__gte=first)
    if need is not None:
        rows = rows.filter(need=need)
    counted: Counter[int] = Counter()
    for day, people in rows.values_list("day").annotate(Sum("people")).order_by("day"):
        counted[(day - first).days // A_WEEK] += people
    return [(first + timedelta(weeks=week), counted[week]) for week in range(WEEKS)]


def answer_named(name: str) -> AnswerPage | None:
    """What the search knows by this kind and key: nothing else is public, and found."""
    kind, _, key = name.replace("\0", "").partition(":")
    known = title_of(kind[:20], key[:120])
    return AnswerPage(name, *known) if known else None


def error_reports(*, is_open: bool | None = None, under: str = "") -> QuerySet[ErrorReport]:
    """What the scope shows: what is open by due day, then the newest answers."""
    rows = ErrorReport.objects.order_by("-answered_at", "due", "reported_at", "id")
    if is_open is not None:
        rows = rows.filter(answered_at__isnull=is_open)
    return rows.filter(scope_code__startswith=under) if under else rows


def error_report(key: UUID) -> ErrorReport:
    """Raises UnknownReport."""
    found = ErrorReport.objects.filter(pk=key).first()
    if found is None:
        raise UnknownReport(report=str(key))
    return found


def public_needs(today: date, most: int | None = SHOWN) -> PublicNeeds:
    """What of all needs of the county is public, at most so many of each state, with the error
    reports of a year.
    """
    with scope(Actor.system("resources.public", prefixes=(county(),))):
        rows = Need.objects.filter(kept=True)
        votes: Mapping[bool, int] = dict(Vote.objects.values_list("useful").annotate(Sum("people")))
        return PublicNeeds(
            open=_shown(rows.filter(state="open").order_by("-people", "opened_at"), most),
            met=_shown(rows.filter(state="met").order_by("-closed_at"), most),
            refused=_shown(rows.filter(state="refused").order_by("-closed_at"), most),
            unread=Need.objects.filter(kept=False).count(),
            places=_by_place(),
            useful=votes.get(True, 0),
            not_useful=votes.get(False, 0),
            reports=_figures(today),
        )


def _shown(rows: QuerySet[Need], most: int | None) -> tuple[PublicNeed, ...]:
    return tuple(
        PublicNeed(
            row.scope_code, row.name, row.people if row.people >= PUBLIC_FROM else None,
            row.answer_title, row.answer_url, row.refused_because,
        )
        for row in rows[:most]
    )  # fmt: skip


def _by_place() -> tuple[tuple[str, int, int], ...]:
    """Townships and the county itself: needs met, and open."""
    met: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    rows = Need.objects.exclude(state="refused").values_list("scope_code", "state")
    for place, state, number in rows.annotate(Count("id")).order_by():
        (met if state == "met" else waiting)[place[:TOWNSHIP]] += number
    return tuple((place, met[place], waiting[place]) for place in sorted({*met, *waiting}))


def _figures(today: date) -> Figures:
    rows = ErrorReport.objects.filter(due__gt=today - A_YEAR)
    told = rows.values_list("due", "answered_at")
    return figures((due, china_date(at) if at else None) for due, at in told)
