"""Inspect the live site as the country's inspectors do, and keep what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from xiangli.insights import conf
from xiangli.insights.errors import InsightsForbidden, LimitsRefused
from xiangli.insights.models import Inspection, Probing
from xiangli.insights.rules.limits import BadLimits, Limits, read_limits
from xiangli.insights.rules.site import Figures, Finding, Probe, Site
from xiangli.insights.rules.verdict import Verdict, judge
from xiangli.insights.services.crawl import Progress, crawl
from xiangli.kernel.public import Actor, china_date
from xiangli.resources.public import error_reports
from xiangli.vault.public import scope

TABLE: Final = Path(__file__).parents[1] / "indicators.toml"
KEPT: Final = 400  # inspections: a year of nights and those asked for by day
PROBED: Final = timedelta(days=9)  # the week of the rule, and the days around it
A_YEAR: Final = timedelta(days=365)
INSPECTS: Final = ("county.editor", "county.admin")


def limits_here() -> Limits:
    """The rule's table with what this county replaced. Raises LimitsRefused."""
    own = conf.own_limits()
    try:
        return read_limits(TABLE.read_text(), own.read_text() if own.exists() else "")
    except BadLimits as wrong:
        raise LimitsRefused(problem=str(wrong)) from wrong


def inspect(
    *, by: Actor, clock: Callable[[], datetime], address: str = "", progress: Progress | None = None
) -> Inspection:
    """Walk, judge, keep. Raises InsightsForbidden, SiteUnreachable, LimitsRefused.

    Another `address` is judged by what anybody sees there; our own by its data as well.
    """
    ask_to_inspect(by)
    now = clock()
    where, limits = address or conf.address(), limits_here()
    site = crawl(where, limits, today=china_date(now), progress=progress)
    if not address:
        site = with_own_data(site, now)
    return _keep(where, judge(site, limits), site, began=now, ended=clock())


def may_inspect(by: Actor) -> bool:
    """The county's own people: the site is one, whoever's page has the fault."""
    return by.kind == "system" or any(held.role in INSPECTS for held in by.roles)


def ask_to_inspect(by: Actor) -> None:
    """Raises InsightsForbidden."""
    if not may_inspect(by):
        raise InsightsForbidden(act="inspect")


def with_own_data(site: Site, now: datetime) -> Site:
    """What nobody outside can see: a week of probes, and how fast reports were answered."""
    since = now - PROBED
    probes = Probing.objects.filter(at__gte=since).order_by("at").values_list("at", "seconds")
    told = tuple(Probe(at, seconds) for at, seconds in probes)
    return replace(site, probes=told, figures=_reports(site.today))


def _reports(today: date) -> Figures:
    """Of a year's error reports, those answered after their day or waiting beyond it."""
    with scope(Actor.system("insights", prefixes=(conf.county(),))):
        rows = error_reports().filter(due__gt=today - A_YEAR).values_list("due", "answered_at")
        answered = [(due, china_date(at) if at else today) for due, at in rows]
    return Figures(len(answered), sum(day > due for due, day in answered))


def _keep(
    address: str, verdict: Verdict, site: Site, *, began: datetime, ended: datetime
) -> Inspection:
    with transaction.atomic():
        kept = Inspection.objects.create(
            began_at=began, ended_at=ended, address=address, word=verdict.word,
            score=verdict.score, pages=len(site.visits),
            findings=[_plain(found) for found in verdict.findings],
        )  # fmt: skip
        newest = Inspection.objects.order_by("-began_at").values_list("pk", flat=True)[:KEPT]
        Inspection.objects.exclude(pk__in=list(newest)).delete()
    return kept


def _plain(found: Finding) -> dict[str, Any]:
    told = asdict(found)
    told["values"] = {name: str(value) for name, value in found.values.items()}
    return told
