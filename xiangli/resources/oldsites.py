"""Reading what became of old addresses: for a reader who comes by one, for the desk, for nginx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from django.db.models import Count, F, Q, Sum

from xiangli.resources.conf import county
from xiangli.resources.models import OldAddress, OldSite
from xiangli.resources.models.oldsite import COLUMN, GONE, PIECE
from xiangli.resources.rules.addresses import of_column, of_resource
from xiangli.resources.rules.oldsite.addresses import askable, digest, key_of, place_of

KEPT: Final = "/?=&-._~,:@+!()*;"
LOST: Final = ("lost_pictures", "scripts", "styles", "trackers")


@dataclass(frozen=True, slots=True)
class Old:
    """Where an old address leads: `to` is one of our own, "" where nothing is left of it."""

    to: str
    lasts: bool
    title: str


def old_address(path: str, query: str, host: str, today: date) -> Old | None:
    """One look by an index, and one stroke for the count. The site of that host comes first."""
    rows = OldAddress.objects.filter(digest=digest(key_of(path, query)))
    rows = rows.filter(became__in=(PIECE, COLUMN, GONE)).select_related("resource", "site")
    found = sorted(rows[:8], key=lambda row: row.site.host != host.lower().removeprefix("www."))
    if not found:
        return None
    row = found[0]
    OldAddress.objects.filter(pk=row.pk).update(hits=F("hits") + 1, hit_on=today)
    return leads(row)


def leads(row: OldAddress) -> Old:
    """A draft is not there yet: until it is, its column stands for it."""
    page = row.resource
    if row.became == PIECE and page is not None and page.state != "draft":
        return Old(of_resource(page.number), True, row.title)
    if row.became == COLUMN or (row.became == PIECE and row.domain):
        return Old(of_column(row.domain, row.place_code, county()), row.became == COLUMN, row.title)
    return Old("", True, row.title)


def old_addresses(*, became: str = "", why: str = "", words: str = "") -> Any:
    """Those that are asked for most first."""
    rows = OldAddress.objects.select_related("resource", "site").order_by("-hits", "pk")
    if became:
        rows = rows.filter(became=became)
    if why:
        rows = rows.filter(why=why)
    if words:
        rows = rows.filter(Q(address__icontains=words) | Q(title__icontains=words))
    return rows


def old_sites() -> list[OldSite]:
    return list(OldSite.objects.order_by("host"))


def fates(site: OldSite | None = None) -> list[tuple[str, str, int]]:
    """(became, why, how many), the most first."""
    rows = OldAddress.objects.filter(site=site) if site else OldAddress.objects.all()
    told = rows.values_list("became", "why").annotate(many=Count("pk")).order_by("-many", "became")
    return [(became, why, many) for became, why, many in told]


def left_behind(site: OldSite | None = None) -> dict[str, int]:
    """Scripts, styles, counters and pictures, all together."""
    rows = OldAddress.objects.filter(site=site) if site else OldAddress.objects.all()
    sums = rows.aggregate(**{name: Sum(name) for name in (*LOST, "pictures")})
    return {name: sums[name] or 0 for name in (*LOST, "pictures")}


def nginx_map() -> Iterator[str]:
    """Lines of a `map $request_uri`: what lasts, in UTF-8 and, where it is Chinese, in GBK too.

    nginx takes no notice of case in a map, and does not decode: other ways to write an address are
    left to us.
    """
    rows = OldAddress.objects.filter(became__in=(PIECE, COLUMN)).select_related("resource")
    yield "map $request_uri $xiangli_moved {\n"
    yield '    default "";\n'
    seen: set[str] = set()
    for row in rows.order_by("pk").iterator(chunk_size=2_000):
        place, to = place_of(row.address), leads(row)
        if place is None or not to.lasts or place.path == "/":
            continue
        for written in _written(row.address, place.key):
            if written.casefold() not in seen and "$" not in written:
                seen.add(written.casefold())
                yield f'    "{written}" "{to.to}";\n'
    yield "}\n"


def _written(address: str, key: str) -> Iterator[str]:
    """As it stood on the old site, and in our one form."""
    parts = urlsplit(askable(address))
    stood = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    yield stood
    yield quote(key, safe=KEPT)
    if not key.isascii():
        for one in (unquote(stood), key):
            yield quote(one, safe=KEPT, encoding="gb18030", errors="replace")
