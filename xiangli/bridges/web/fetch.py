"""A page or a feed of somebody else's site, within bounds: whom we ask, how long, how much."""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Final
from urllib.parse import urljoin

from xiangli.bridges.conf import fetch_allowed
from xiangli.bridges.errors import AnswerBroken, TooLarge, TooManyRedirects, Unreachable
from xiangli.bridges.web.addresses import Target, aim

AGENT: Final = "XiangliBot"
CHUNK: Final = 64 * 1024
MOVED: Final = frozenset({301, 302, 303, 307, 308})
PACKED: Final = {"gzip": 31, "x-gzip": 31, "deflate": 47}
PLAIN: Final = frozenset({"", "identity"})


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for everything together, redirects too; `size` in bytes, unpacked."""

    seconds: float = 20
    size: int = 5 * 1024 * 1024
    redirects: int = 4


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is where it was found in the end; header names are small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class _Watch:
    """Out of time: whoever reads from the line hears an error, or an end that is none."""

    line: HTTPConnection | None = None
    is_over: bool = False

    def ring(self) -> None:
        self.is_over = True
        if self.line is not None and self.line.sock is not None:
            with suppress(OSError):
                self.line.sock.shutdown(socket.SHUT_RDWR)


def fetch(
    url: str, *, limits: Limits = Limits(), known: Mapping[str, str] | None = None
) -> Fetched:
    """GET, and what came back, whatever its status. `known`: more headers, as If-None-Match.

    Raises FetchError: AddressRefused, HostUnknown, Unreachable, TooManyRedirects, TooLarge,
    AnswerBroken.
    """
    watch = _Watch()
    alarm = Timer(limits.seconds, watch.ring)
    alarm.daemon = True
    alarm.start()
    try:
        for _ in range(limits.redirects + 1):
            found = _once(url, limits, known or {}, watch)
            if watch.is_over:
                raise Unreachable(reason="out_of_time")
            if found.status not in MOVED or "location" not in found.headers:
                return found
            url = urljoin(url, found.headers["location"].strip())
        raise TooManyRedirects(most=limits.redirects)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(reason=type(error).__name__) from error
    finally:
        alarm.cancel()


def _once(url: str, limits: Limits, known: Mapping[str, str], watch: _Watch) -> Fetched:
    target = aim(url, fetch_allowed())
    watch.line = line = (_PinnedTls if target.scheme == "https" else _Pinned)(
        target, limits.seconds
    )
    try:
        answer = _ask(line, target, known)
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Fetched(url, answer.status, headers, _body(answer, headers, limits.size))
    finally:
        line.close()


class _Pinned(HTTPConnection):
    """Connects to the address that was looked at, and to no other."""

    def __init__(self, target: Target, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.target = target

    def connect(self) -> None:
        self.sock = socket.create_connection((self.target.ip, self.target.port), self.timeout)


class _PinnedTls(HTTPSConnection):
    """The same under TLS: the certificate is asked for the name."""

    def __init__(self, target: Target, seconds: float) -> None:
        self.safe = ssl.create_default_context()
        super().__init__(target.host, target.port, timeout=seconds, context=self.safe)
        self.target = target

    def connect(self) -> None:
        bare = socket.create_connection((self.target.ip, self.target.port), self.timeout)
        try:
            self.sock = self.safe.wrap_socket(bare, server_hostname=self.target.host)
        except BaseException:
            bare.close()
            raise


def _ask(line: HTTPConnection, target: Target, known: Mapping[str, str]) -> HTTPResponse:
    line.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    own = {
        "Host": target.authority, "User-Agent": AGENT, "Accept-Encoding": "gzip",
        "Connection": "close",
    }  # fmt: skip
    for name, value in {**known, **own}.items():
        line.putheader(name, value)
    line.endheaders()
    return line.getresponse()


def _body(answer: HTTPResponse, headers: Mapping[str, str], most: int) -> bytes:
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in PACKED and coding not in PLAIN:
        raise AnswerBroken(reason="coding")
    if headers.get("content-length", "").isdigit() and int(headers["content-length"]) > most:
        raise TooLarge(most=most)
    unpack = zlib.decompressobj(PACKED[coding]) if coding in PACKED else None
    body = bytearray()
    while chunk := answer.read(CHUNK):
        while True:
            room = most - len(body) + 1
            try:
                body += unpack.decompress(chunk, room) if unpack else chunk
            except zlib.error as broken:
                raise AnswerBroken(reason="packing") from broken
            if len(body) > most:
                raise TooLarge(most=most)
            chunk = unpack.unconsumed_tail if unpack else b""
            if not chunk:
                break
    if answer.length:
        raise AnswerBroken(reason="cut_short")
    return bytes(body)
