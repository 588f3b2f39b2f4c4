"""Single-item vetoes: any of them, and the site has failed (国办秘函〔2019〕19号, part one)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from xiangli.insights.rules.leaks import numbers_of_persons
from xiangli.insights.rules.limits import Limits, found_in, matches
from xiangli.insights.rules.site import Finding, Page, Site


def grave_faults(site: Site, limits: Limits) -> Iterator[Finding]:
    """Leaked numbers of persons, and dates that were forged: they have not come yet."""
    for path, page in site.pages():
        for number in numbers_of_persons(page.text):
            yield _veto("leak", path, number=f"{number[:3]}…{number[-2:]}")
        published = page.meta.get("PubDate", "")[:10]
        if published > site.today.isoformat():
            yield _veto("forged_date", path, date=published)


def slow(site: Site, limits: Limits) -> Iterator[Finding]:
    """A week of probes, at least so many on each of its days; else it is not measured."""
    limit = limits["slow"]
    since = site.today - timedelta(days=limit["days"])
    probes = [probe for probe in site.probes if since <= probe.at.date() < site.today]
    a_day = Counter(probe.at.date() for probe in probes)
    if len(a_day) < limit["days"] or min(a_day.values()) < limit["visits_a_day"]:
        yield Finding("slow", "unmeasured", values={"probes": len(probes)})
        return
    late = sum(probe.seconds >= limit["seconds"] for probe in probes)
    if late >= limit["share"] * len(probes):
        yield _veto("slow", "/", late=late, probes=len(probes), seconds=limit["seconds"])


def home_stale(site: Site, limits: Limits) -> Iterator[Finding]:
    home = site.home
    if home is None:
        yield _veto("home_gone", "/", status=site.visits["/"].status if "/" in site.visits else 0)
        return
    days = limits["home"]["days"]
    newest = home.newest
    if newest is None or (site.today - newest).days > days:
        yield _veto("home_stale", "/", days=days, newest=newest or "—")


def columns_stale(site: Site, limits: Limits) -> Iterator[Finding]:
    """Many columns at once; a single one is listed below the veto, to be mended in time."""
    limit = limits["columns"]
    columns = [(path, page) for path, page in site.pages() if matches(limits, "column", path)]
    empty = [path for path, page in columns if not page.items]
    stale = {
        path: page for path, page in columns if page.items and _stale(path, page, site, limits)
    }
    news_and_policy = len(stale)
    fails = {
        "columns_empty": (empty, len(empty) >= limit["empty"]),
        "columns_stale": (
            list(stale),
            news_and_policy >= limit["stale_together"] or len(stale) >= limit["stale_all"],
        ),
    }
    for rule, (paths, fatal) in fails.items():
        for path in paths:
            newest = stale[path].newest if path in stale else None
            values = {"newest": newest or "—", "count": len(paths)}
            yield Finding(rule, "veto" if fatal else "scored", path, values=values)


def _stale(path: str, page: Page, site: Site, limits: Limits) -> bool:
    limit = limits["columns"]
    name = page.meta.get("ColumnType", "") + page.meta.get("ColumnName", "") + page.title
    days = limit["news_days" if matches(limits, "news", name) else "policy_days"]
    return page.newest is None or (site.today - page.newest).days > days


def no_consulting(site: Site, limits: Limits) -> Iterator[Finding]:
    """Some page must take a question: an address that says so and answers with a form."""
    for _, page in site.pages():
        if page.forms and matches(limits, "consult", page.title + " ".join(page.headings)):
            return
    yield _veto("no_consulting", "/")


def poor_guides(site: Site, limits: Limits) -> Iterator[Finding]:
    """No services, or so many guides that each lack so much."""
    limit = limits["guides"]
    guides = [(path, page) for path, page in site.pages() if matches(limits, "guide", path)]
    if not guides:
        yield _veto("no_services", "/")
        return
    lacking = {path: missing_elements(page, limits) for path, page in guides}
    poor = {path: gone for path, gone in lacking.items() if len(gone) >= limit["missing"]}
    fatal = len(poor) >= min(limit["guides"], len(guides))
    for path, gone in poor.items() if fatal else ():
        yield _veto("poor_guides", path, missing="、".join(gone), count=len(poor))


def missing_elements(page: Page, limits: Limits) -> list[str]:
    """Which of the national elements a guide does not have under a heading of its own."""
    said = " ".join(page.headings)
    gone = [name for name, pattern in limits["guides"]["elements"] if not found_in(pattern, said)]
    return gone if page.headings else ["事项名称", *gone]


def _veto(rule: str, path: str, **values: object) -> Finding:
    return Finding(rule, "veto", path, values=values)


VETOES: Final[tuple[Callable[[Site, Limits], Iterator[Finding]], ...]] = (
    grave_faults, slow, home_stale, columns_stale, no_consulting, poor_guides,
)  # fmt: skip
