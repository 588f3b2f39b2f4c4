"""A browser's bare bones: cookies, forms, files, one connection kept open."""

from __future__ import annotations

import gzip
import http.client
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

Fields = Mapping[str, str | Sequence[str]]
CSRF = "csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Reply:
    """`wire` is the size of the body as it travelled, in bytes."""

    status: int
    location: str
    body: bytes
    wire: int

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def alert(self) -> str:
        """What the page says is wrong."""
        said = re.search(r'<div[^>]*role="alert".*?</div>', self.text, re.DOTALL)
        return re.sub(r"<[^>]+>|\s+", " ", said[0]) if said else self.text[-1000:]

    def found(self, pattern: str) -> str:
        """The first group of `pattern` on the page."""
        match = re.search(pattern, self.text)
        if match is None:
            raise AssertionError(f"{pattern!r} is not on the page: {self.text[-2000:]}")
        return unescape(match[1])


@dataclass
class Visitor:
    """One person at one address. A line that the server closed while idle is opened once more."""

    port: int
    address: str = ""
    zipped: bool = True
    cookies: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    _line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Reply:
        return self._ask("GET", path, None, "")

    def post(self, path: str, fields: Fields, photo: tuple[str, bytes] | None = None) -> Reply:
        """Press the button of a form; `photo` is the name of its field and a JPEG."""
        pairs = [(CSRF, self.cookies.get("csrftoken", ""))]
        for name, value in fields.items():
            pairs += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        if photo is None:
            return self._ask(
                "POST", path, urlencode(pairs).encode(), "application/x-www-form-urlencoded"
            )
        body, kind = _multipart(pairs, *photo)
        return self._ask("POST", path, body, kind)

    def _ask(self, method: str, path: str, body: bytes | None, kind: str) -> Reply:
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            head["Content-Type"] = kind
        if self.zipped:
            head["Accept-Encoding"] = "gzip"
        if self.address:
            head["X-Forwarded-For"] = self.address
        self.asked += 1
        try:
            answer = self._send(method, path, body, head)
        except (ConnectionError, http.client.RemoteDisconnected, http.client.BadStatusLine):
            self.close()
            answer = self._send(method, path, body, head)
        wire = answer.read()
        for told in answer.headers.get_all("Set-Cookie", []):
            name, _, value = told.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        plain = gzip.decompress(wire) if answer.getheader("Content-Encoding") == "gzip" else wire
        place = urlsplit(answer.getheader("Location", ""))
        return Reply(answer.status, place.path, plain, len(wire))

    def _send(
        self, method: str, path: str, body: bytes | None, head: dict[str, str]
    ) -> http.client.HTTPResponse:
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self._line.request(method, path, body, head)
        return self._line.getresponse()

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


def _multipart(pairs: list[tuple[str, str]], name: str, jpeg: bytes) -> tuple[bytes, str]:
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in pairs
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="photo.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n".encode()
        + jpeg
        + f"\r\n--{edge}--\r\n".encode()
    )
    return b"".join(parts), f"multipart/form-data; boundary={edge}"
