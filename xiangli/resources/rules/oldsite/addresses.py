"""An old address in one form, however it was written: case, slashes, encodings, order of a query.

IIS, on which most of these sites ran, tells no upper from lower case in a path or in the name of a
parameter; in a value it may matter.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

from xiangli.resources.rules.datafile import load

LONGEST: Final = 2_000
TWO_BYTES: Final = "\u0800"  # before it a character has two bytes in UTF-8
SCHEMES: Final = frozenset({"http", "https"})
ADDED: Final = re.compile(r"(\.(?:aspx?|php|jsp|do|action|cgi))\.html?$")  # wget --adjust-extension
PAGE_END: Final = re.compile(r"\.html?$", re.IGNORECASE)
INDEX: Final = re.compile(r"/(?:index|default)\.(?:s?html?|aspx?|php|jsp)$")
TOLD: Final = load("oldsite.yaml")
STRAYS: Final = frozenset(TOLD["strays"].split())  # what others hang onto an address


@dataclass(frozen=True, slots=True)
class Place:
    """`host` without `www.`; `key` is path and query in the one form."""

    host: str
    key: str

    @property
    def digest(self) -> str:
        return digest(self.key)

    @property
    def path(self) -> str:
        return self.key.partition("?")[0]

    @property
    def suffix(self) -> str:
        return self.path.rpartition("/")[2].rpartition(".")[2] if "." in self.path else ""


def digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def place_of(url: str) -> Place | None:
    """None where it is no address of a page."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or not host or len(url) > LONGEST:
        return None
    host = host if port in (None, 80, 443) else f"{host}:{port}"
    return Place(host, key_of(parts.path, parts.query))


def key_of(path: str, query: str) -> str:
    """Path and query as they came, percent-encoded in UTF-8, in GBK, or not at all."""
    written = _words(path)
    if not query and "?" in written:  # links that wget --convert-links rewrote
        written, _, query = written.partition("?")
        query = PAGE_END.sub("", query)
    written = re.sub(r"/{2,}", "/", f"/{written.replace(chr(92), '/')}").casefold()
    written = ADDED.sub(r"\1", written)
    told = _query(query)
    if not told:
        written = INDEX.sub("/", written)
    written = written.rstrip("/") or "/"
    return f"{written}?{told}" if told else written


def url_of_file(base: str, name: str) -> str:
    """The address whose page wget kept under this name, relative to the mirror's folder."""
    path, sign, query = name.partition("?")
    if not sign:  # as wget names it for Windows
        found = re.search(r"@(?=[^/@]*=)", name)
        path, query = (name[: found.start()], name[found.end() :]) if found else (name, "")
    path = quote(path, safe="/:@!$&'()*+,;=~-._")
    if query:
        return urljoin(base, f"{path}?{quote(PAGE_END.sub('', query), safe='=&%+,;:@/')}")
    return urljoin(base, ADDED.sub(r"\1", path))


def link_from(base: str, href: str) -> str:
    """Where it leads, without the fragment; "" where it leads to no page."""
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
        return url if place_of(url) else ""
    except ValueError:
        return ""


def askable(url: str) -> str:
    """The same in ASCII, as a request needs it."""
    parts = urlsplit(url)
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="=&%+,;:@/?!$'()*~-._")
    return parts._replace(path=path, query=query).geturl()


def _words(text: str) -> str:
    data = unquote_to_bytes(text)
    for code in ("gb18030", "utf-8") if _may_be_gbk(data) else ("utf-8", "gb18030"):
        try:
            return data.decode(code).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace").replace("\0", "")


def _may_be_gbk(data: bytes) -> bool:
    """Two characters of GBK may be two of UTF-8 (农业: C5 A9 D2 B5), but none that is Chinese."""
    try:
        strange = [sign for sign in data.decode() if not sign.isascii()]
    except UnicodeDecodeError:
        return False
    return bool(strange) and all(sign < TWO_BYTES for sign in strange)


def _query(query: str) -> str:
    told = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        name = _words(name.replace("+", " ")).casefold()
        if (name or value) and name not in STRAYS:
            told.append(f"{name}={_words(value.replace('+', ' '))}")
    return "&".join(sorted(told))
