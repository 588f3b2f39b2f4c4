"""What granian serves: baked pages, whole pages in one piece, streams as they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from prometheus_client import REGISTRY

from xiangli.config import wsgi


class Shelf:
    """A store that holds one page, as it is or as it was."""

    def __init__(self, now: list[bytes] | None = None, kept: list[bytes] | None = None) -> None:
        self.now, self.kept = now, kept

    def answer(self, _environ, start):
        return self._tell(self.now, start)

    def nearest(self, _environ, start):
        return self._tell(self.kept, start)

    def _tell(self, body, start):
        if body is not None:
            start("200 OK", [("Of", "store")])
        return body


EMPTY = Shelf()


@pytest.fixture
def begun():
    """How answers began."""
    return []


@pytest.fixture
def asked(monkeypatch, begun):
    """Ask the application, with such a store before such a Django."""

    def ask(response, store=EMPTY):
        def django(_environ, start):
            start(f"{response.status_code} x", [("Of", "django")])
            return response

        response.__dict__.setdefault("close", lambda: None)  # it would close the tests' database
        monkeypatch.setattr(wsgi, "django", django)
        monkeypatch.setattr(wsgi, "serving", store)
        return wsgi.application({}, lambda status, headers: begun.append((status, headers)))

    return ask


def test_a_page_is_one_piece_and_is_closed(monkeypatch, asked, begun):
    page, closed = HttpResponse(["第一", "第二"]), []
    monkeypatch.setattr(page, "close", lambda: closed.append(True))
    assert asked(page) == ["第一第二".encode()]
    assert closed == [True]
    assert begun == [("200 x", [("Of", "django")])]


def test_a_stream_comes_in_its_parts(asked, begun):
    def parts() -> Iterator[bytes]:
        yield b"1"
        yield b"2"

    assert list(asked(StreamingHttpResponse(parts()))) == [b"1", b"2"]
    assert begun == [("200 x", [("Of", "django")])]


def test_a_baked_page_is_not_asked_of_django(asked, begun):
    labels = {"view": "baked", "method": "GET", "status": "200"}
    before = REGISTRY.get_sample_value("xiangli_requests_total", labels) or 0
    assert asked(HttpResponse("x"), Shelf(now=[b"baked"])) == [b"baked"]
    assert REGISTRY.get_sample_value("xiangli_requests_total", labels) == before + 1
    assert asked(HttpResponse("x"), Shelf(now=[])) == []  # HEAD, 304
    assert begun == [("200 OK", [("Of", "store")])] * 2


def test_without_a_database_the_page_as_it_was_is_sent(asked, begun):
    assert asked(HttpResponse("x", status=503), Shelf(kept=[b"was"])) == [b"was"]
    assert begun == [("200 OK", [("Of", "store")])]


@pytest.mark.parametrize(("status", "store"), [(503, EMPTY), (500, Shelf(kept=[b"was"]))])
def test_what_the_store_cannot_mend_is_said_as_it_is(asked, begun, status, store):
    assert asked(HttpResponse("x", status=status), store) == [b"x"]
    assert begun == [(f"{status} x", [("Of", "django")])]
