"""What costs points (国办秘函〔2019〕19号, part two). A rule never takes more than its points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from xiangli.insights.rules.limits import Limits, found_in, matches
from xiangli.insights.rules.site import Finding, Site
from xiangli.insights.rules.vetoes import missing_elements

BROKEN: Final = 400


def bad_links(site: Site, limits: Limits) -> Iterator[Finding]:
    for path, visit in site.visits.items():
        if 0 < visit.status < BROKEN:
            continue
        for source in site.linked_from.get(path, ()):
            points = limits["links"]["home" if source == "/" else "page"]
            yield _cost("links", source, points, target=path, status=visit.status or "—")


def footer(site: Site, limits: Limits) -> Iterator[Finding]:
    """Who runs the site, under which numbers, and how they are reached: on the home page."""
    foot = site.home.footer if site.home else ""
    for name, pattern in limits["footer"]["parts"]:
        if not found_in(pattern, foot):
            yield _cost("footer", "/", limits["footer"]["each"], part=name)


def meta(site: Site, limits: Limits) -> Iterator[Finding]:
    """Page tags by which engines and inspectors tell pages apart (《政府网站发展指引》)."""
    limit = limits["meta"]
    for path, page in site.pages():
        wanted = list(limit["site"]) if path == "/" else []
        wanted += limit["column"] if matches(limits, "column", path) else []
        wanted += limit["article"] if matches(limits, "article", path) else []
        if gone := [name for name in wanted if not page.meta.get(name)]:
            yield _cost("meta", path, limit["each"], missing="、".join(gone))


def search(site: Site, limits: Limits) -> Iterator[Finding]:
    """A search of the whole site, reached from the home page, that answers."""
    forms = site.home.forms if site.home else ()
    answering = [path for path in forms if "search" in path and _answers(site, path)]
    if not answering:
        yield _cost("search", "/", limits["search"]["points"])


def report(site: Site, limits: Limits) -> Iterator[Finding]:
    """Report-an-error on the home page, and answers within the days of the rule."""
    limit, figures = limits["report"], site.figures
    shown = site.home.footer + site.home.text if site.home else ""
    if not matches(limits, "report", shown):
        yield _cost("no_report", "/", limit["points"])
    if figures.errors_reported is None:
        yield Finding("report", "unmeasured")
    elif figures.errors_late:
        points = limit["points"] * figures.errors_late / max(figures.errors_reported, 1)
        yield _cost("report", "/", points, late=figures.errors_late, days=limit["days"])


def policies(site: Site, limits: Limits) -> Iterator[Finding]:
    """A policy leads to its interpretation and back."""
    limit = limits["policy"]
    articles = {path: page for path, page in site.pages() if matches(limits, "article", path)}
    for path, page in articles.items():
        if not found_in(limit["interpretation"], page.title):
            continue
        policies = [target for target in page.links if target in articles and target != path]
        if not any(path in articles[target].links for target in policies):
            yield _cost("policy", path, limit["each"], title=page.title)


def guides(site: Site, limits: Limits) -> Iterator[Finding]:
    for path, page in site.pages():
        if matches(limits, "guide", path) and (gone := missing_elements(page, limits)):
            yield _cost("guides", path, limits["guides"]["each"], missing="、".join(gone))


def _answers(site: Site, path: str) -> bool:
    visit = site.visits.get(path)
    return visit is not None and 0 < visit.status < BROKEN


def _cost(rule: str, path: str, points: float, **values: object) -> Finding:
    return Finding(rule, "scored", path, points, values)


SCORED: Final[tuple[Callable[[Site, Limits], Iterator[Finding]], ...]] = (
    bad_links, footer, meta, search, report, policies, guides,
)  # fmt: skip
