"""Addresses in a text: well formed, of a kind that may be followed, to the open internet.

Whether they answer is asked elsewhere; the answers come in as `fetched`.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import SplitResult, urlsplit

from xiangli.resources.rules.gate.findings import Remark, Span
from xiangli.resources.rules.gate.piece import Piece, Written, written
from xiangli.resources.rules.gate.signs import gate_data

WEB: Final = ("http", "https")
LONGEST: Final = 2000
SHOWN: Final = 80
CLOSED_TO_US: Final = frozenset({401, 403, 405, 406, 407, 429, 451})  # there, and not for robots
_IN_TEXT: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.\-]{1,15}://|(?:javascript|vbscript|data|file):|www\.)"
    r"[\x21\x23-\x27\x2a-\x3b\x3d\x3f-\x7e]+",
    re.IGNORECASE,
)
_AFTER: Final = ".,;:!?'*]}"
_HOST: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_\-]{0,61}[a-z0-9_])?", re.IGNORECASE)


def find_links(text: str) -> Iterator[tuple[int, str]]:
    """Addresses written out in a text, and where they begin. A sign that ends the sentence is no
    part of them."""
    for found in _IN_TEXT.finditer(text):
        yield found.start(), found[0].rstrip(_AFTER)


def wrong_with(url: str) -> str | None:
    """syntax, scheme, credentials, private, shortened; None for an address that may stand."""
    whole = url.strip()
    if whole.startswith(("#", "/")) and not whole.startswith("//"):
        return None
    if not whole or len(whole) > LONGEST or re.search(r"[\s\x00-\x1f\x7f<>\"\\]", whole):
        return "syntax"
    try:
        parts = urlsplit(f"https://{whole}" if whole.lower().startswith("www.") else whole)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError:
        return "syntax"
    if parts.scheme not in gate_data()["links"]["schemes"]:
        return "scheme" if parts.scheme else "syntax"
    return None if parts.scheme not in WEB else _wrong_host(parts, host, port)


def is_broken(status: int) -> bool:
    """Whether an address that answered so opens for nobody; 0 is no answer."""
    return status == 0 or (status >= 400 and status not in CLOSED_TO_US)


def addresses(piece: Piece) -> Iterator[str]:
    """All that a reader may follow: in its texts, behind words, and its source."""
    for each in written(piece):
        for _, url in find_links(each.text):
            if wrong_with(url) is None:
                yield url
    for url in (*piece.links, piece.source.url):
        if url and wrong_with(url) is None:
            yield url


def links(
    texts: Iterable[Written],
    behind: Iterable[str] = (),
    fetched: Mapping[str, int] | None = None,
    *,
    missing: Collection[str] = (),
    source: str = "",
) -> Iterator[Remark]:
    """`behind` are addresses behind words, `source` that of the source. `fetched`: an address, and
    the status it answered with, 0 for none at all. `missing`: our own that lead nowhere.
    """
    answered = _Answered(fetched or {}, missing)
    for each in texts:
        for start, url in find_links(each.text):
            yield from answered.remarks(url, Span(each.field, start, start + len(url)))
    for at, url in enumerate(behind):
        yield from answered.remarks(url, Span(f"links.{at}", 0, len(url)))
    if source:
        yield from answered.dead(source, Span("source_url", 0, len(source)))


@dataclass(frozen=True, slots=True)
class _Answered:
    fetched: Mapping[str, int]
    missing: Collection[str]

    def remarks(self, url: str, where: Span) -> Iterator[Remark]:
        wrong = wrong_with(url)
        if wrong is not None:
            yield Remark(f"links.{wrong}", where, {"url": url[:SHOWN]})
        else:
            yield from self.dead(url, where)

    def dead(self, url: str, where: Span) -> Iterator[Remark]:
        status = self.fetched.get(url, 200)
        if url in self.missing:
            yield Remark("links.missing", where, {"url": url[:SHOWN]})
        elif status == 0 or status >= 400:
            yield Remark("links.broken", where, {"url": url[:SHOWN], "status": str(status)})


def _wrong_host(parts: SplitResult, host: str, port: int | None) -> str | None:
    if parts.username is not None or parts.password is not None:
        return "credentials"
    if not host or port == 0:
        return "syntax"
    address = _address(host)
    if address is not None:
        return None if address.is_global else "private"
    labels = host.split(".")
    if not all(map(_HOST.fullmatch, _ascii(labels))):
        return "syntax"
    if len(labels) == 1 or labels[-1] in gate_data()["links"]["inner"]:
        return "private"
    return "shortened" if host.removeprefix("www.") in _shorteners() else None


def _ascii(labels: list[str]) -> list[str]:
    """Names in Chinese characters are names too."""
    try:
        return [label.encode("idna").decode() if not label.isascii() else label for label in labels]
    except UnicodeError:
        return [""]


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Also when written as one number, in parts, or with octal and hexadecimal parts, which
    browsers follow."""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return _old_address(host)
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found


def _old_address(host: str) -> ipaddress.IPv4Address | None:
    parts = host.split(".")
    if not 1 <= len(parts) <= 4 or not all(
        re.fullmatch(r"0x[0-9a-f]{1,8}|[0-9]{1,11}", p) for p in parts
    ):
        return None
    try:
        numbers = [int(p, 16 if p.startswith("0x") else 8 if p[0] == "0" else 10) for p in parts]
    except ValueError:
        return None
    whole = sum(number << 8 * (3 - at) for at, number in enumerate(numbers[:-1])) + numbers[-1]
    return ipaddress.IPv4Address(whole) if whole < 1 << 32 else None


@cache
def _shorteners() -> frozenset[str]:
    return frozenset(gate_data()["links"]["shorteners"])
