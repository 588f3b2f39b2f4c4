"""A page of HTML, read as an inspector reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag

from xiangli.insights.rules.site import Item, Page

DATE: Final = re.compile(r"(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?!\d)")
UNSEEN: Final = ("script", "style", "template", "noscript")
HEADINGS: Final = ("h1", "h2", "h3", "dt", "summary")
ENTRIES: Final = ("li", "tr", "article")


def read_page(html: str, address: str) -> Page:
    """`address` is where it was found: relative links start there."""
    soup = BeautifulSoup(html, "html.parser")
    for unseen in soup(UNSEEN):
        unseen.decompose()
    footer = soup.find("footer")
    body = soup.body or soup
    return Page(
        title=soup.title.get_text(strip=True) if soup.title else "",
        meta=dict(_meta(soup)),
        links=tuple(dict.fromkeys(_links(soup, address))),
        items=tuple(_items(soup, address)),
        headings=tuple(_heading(tag) for tag in soup(HEADINGS)),
        forms=tuple(
            local(urljoin(address, str(form.get("action") or "")), address) for form in soup("form")
        ),
        text=body.get_text(" ", strip=True),
        footer=footer.get_text(" ", strip=True) if isinstance(footer, Tag) else "",
    )


def local(target: str, address: str) -> str:
    """A path where `target` lies on the same site, without the fragment; else the whole address."""
    parts = urlsplit(target)
    here = urlsplit(address)
    same = (parts.scheme, parts.netloc) == (here.scheme, here.netloc)
    return urlunsplit(("" if same else parts.scheme, "" if same else parts.netloc,
                       parts.path or "/", parts.query, ""))  # fmt: skip


def dates_in(text: str) -> Iterator[date]:
    """Every whole date that exists in the calendar."""
    for year, month, day in DATE.findall(text):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _meta(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for tag in soup("meta"):
        if name := tag.get("name"):
            yield str(name), str(tag.get("content") or "")


def _heading(tag: Tag) -> str:
    """Its words, and the name under which links find it."""
    return f"{tag.get_text(' ', strip=True)} {tag.get('id') or ''}".strip()


def _links(soup: BeautifulSoup, address: str) -> Iterator[str]:
    for tag in soup("a", href=True):
        target = urljoin(address, str(tag["href"]).strip())
        if urlsplit(target).scheme in ("http", "https"):
            yield local(target, address)


def _items(soup: BeautifulSoup, address: str) -> Iterator[Item]:
    """The innermost entries with a link, outside head, foot and navigation."""
    for entry in soup(ENTRIES):
        link = entry.find("a", href=True)
        if not isinstance(link, Tag) or entry.find(ENTRIES):
            continue
        if entry.find_parent(["nav", "header", "footer"]):
            continue
        told = [str(time.get("datetime") or "") for time in entry("time")]
        found = max(dates_in(" ".join([*told, entry.get_text(" ", strip=True)])), default=None)
        yield Item(local(urljoin(address, str(link["href"])), address), found)
