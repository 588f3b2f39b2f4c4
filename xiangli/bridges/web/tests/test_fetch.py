"""Fetching from other sites, against real servers that lie, drip, pack bombs and lead inwards."""

import gzip
import socket
import threading
import zlib
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from xiangli.bridges.public import (
    AddressRefused,
    AnswerBroken,
    HostUnknown,
    Limits,
    Robots,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    fetch,
)
from xiangli.bridges.web.addresses import aim, is_public


class Site(BaseHTTPRequestHandler):
    """`pages`: what each path answers: (status, headers, body), or a function of the handler."""

    pages: dict = {}
    asked: list = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        page = self.pages.get(self.path, (404, {}, b""))
        if callable(page):
            return page(self)
        status, headers, body = page
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)
        return None

    def log_message(self, *_):
        pass


@contextmanager
def serving(pages):
    """The address of a running site, and what was asked of it."""
    handler = type("Own", (Site,), {"pages": pages, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site(settings):
    pages: dict = {}
    with serving(pages) as (url, asked):
        settings.XIANGLI_FETCH_ALLOWED = (url.removeprefix("http://"),)
        yield url, pages, asked


def drip(handler):
    """A never-ending answer."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<item/>" * 1000)
    except OSError:
        pass


def stall(handler):
    """A head that never ends."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            handler.wfile.write(b"X-A: b\r\n")
            handler.wfile.flush()
            threading.Event().wait(0.05)
    except OSError:
        pass


def test_what_is_there_comes_back_with_its_headers(site):
    url, pages, asked = site
    pages["/a?b=1"] = (200, {"ETag": '"x"', "Content-Type": "text/html"}, "晚稻".encode())
    found = fetch(f"{url}/a?b=1", known={"If-None-Match": '"w"'})
    assert (found.status, found.body.decode(), found.headers["etag"]) == (200, "晚稻", '"x"')
    (_, headers) = asked[0]
    assert headers["Host"] == url.removeprefix("http://")
    assert headers["If-None-Match"] == '"w"'


def test_it_follows_a_few_redirects_and_no_more(site):
    url, pages, _ = site
    pages["/one"] = (302, {"Location": "two"}, b"")
    pages["/two"] = (200, {}, b"ok")
    pages["/round"] = (301, {"Location": "/round"}, b"")
    assert fetch(f"{url}/one").url == f"{url}/two"
    with pytest.raises(TooManyRedirects):
        fetch(f"{url}/round")


@pytest.mark.parametrize(
    "inward",
    [
        "http://127.0.0.1:1/", "http://localhost:8000/", "http://[::1]:8000/",
        "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://0.0.0.0/",
        "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/",
        "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://[fe80::1]/", "http://[fd00::1]/", "http://2130706433/", "http://0x7f.1/",
        "http://224.0.0.1/", "http://127.1/",
    ],
)  # fmt: skip
def test_nothing_inward_is_asked_not_even_by_a_redirect(site, inward):
    url, pages, _ = site
    pages["/go"] = (302, {"Location": inward}, b"")
    for address in (inward, f"{url}/go"):
        with pytest.raises(AddressRefused):
            fetch(address)


@pytest.mark.parametrize(
    "wrong",
    [
        "ftp://example.com/", "file:///etc/passwd", "//example.com/", "http://", "http:///a",
        "http://user:pw@8.8.8.8/", "http://8.8.8.8:22/", "http://8.8.8.8:99999/",
        "http://8.8.8.8/a b", "http://8.8.8.8/\r\nX: y", "http://8.8.8.8/路", "gopher://8.8.8.8/",
        f"http://8.8.8.8/{'a' * 3000}", "http://" + "a" * 70 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(wrong):
    with pytest.raises(AddressRefused):
        fetch(wrong)


def test_a_name_that_points_inwards_in_one_of_its_addresses_is_refused(monkeypatch):
    def told(_host, port, **_):
        return [(2, 1, 6, "", ("93.184.216.34", port)), (2, 1, 6, "", ("10.0.0.7", port))]

    monkeypatch.setattr(socket, "getaddrinfo", told)
    with pytest.raises(AddressRefused):
        aim("http://example.com/")


def test_a_name_is_resolved_once_and_the_connection_goes_there(site, monkeypatch):
    url, pages, asked = site
    pages["/"] = (200, {}, b"ok")
    port = int(url.rpartition(":")[2])
    answers = iter([[(2, 1, 6, "", ("127.0.0.1", port))]])
    real = socket.getaddrinfo

    def told(host, *rest, **more):
        return next(answers) if host == "rebinding.example" else real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", told)
    assert fetch(f"http://rebinding.example:{port}/").body == b"ok"
    assert asked[0][1]["Host"] == f"rebinding.example:{port}"


def test_a_name_that_nobody_has_is_said(monkeypatch):
    def none(*_, **__):
        raise socket.gaierror(-2, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", none)
    with pytest.raises(HostUnknown):
        fetch("http://nobody.example/")


def test_what_is_too_large_is_cut_however_it_comes(site):
    url, pages, _ = site
    limits = Limits(size=100_000)
    pages["/declared"] = (200, {}, b"x" * 100_001)
    pages["/endless"] = drip
    pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(80_000_000)))
    for path in pages:
        with pytest.raises(TooLarge):
            fetch(f"{url}{path}", limits=limits)


def test_packed_pages_are_unpacked(site):
    url, pages, _ = site
    pages["/gz"] = (200, {"Content-Encoding": "gzip"}, gzip.compress("晚稻".encode()))
    pages["/df"] = (200, {"Content-Encoding": "deflate"}, zlib.compress("晚稻".encode()))
    assert [fetch(f"{url}{path}").body.decode() for path in pages] == ["晚稻", "晚稻"]


def test_a_lie_about_length_or_packing_is_said(site):
    url, pages, _ = site
    pages["/short"] = (200, {"Content-Length": "500"}, b"cut")
    pages["/packed"] = (200, {"Content-Encoding": "gzip"}, b"not packed at all")
    pages["/odd"] = (200, {"Content-Encoding": "br"}, b"x")
    for path in pages:
        with pytest.raises((AnswerBroken, Unreachable)):
            fetch(f"{url}{path}")


def test_whoever_takes_too_long_is_given_up(site):
    url, pages, _ = site
    pages["/stall"] = stall
    pages["/drip"] = drip
    for path in pages:
        with pytest.raises((Unreachable, TooLarge)):
            fetch(f"{url}{path}", limits=Limits(seconds=0.5, size=50_000_000))


def test_nobody_there_is_said(site, settings):
    settings.XIANGLI_FETCH_ALLOWED = ("127.0.0.1:9999",)
    with pytest.raises(Unreachable):
        fetch("http://127.0.0.1:9999/")


def test_public_addresses_are_public():
    for ip in ("8.8.8.8", "2400:3200::1", "64:ff9b::808:808"):
        assert is_public(ip_address(ip))


def test_robots_are_asked_once_and_heard(site):
    url, pages, asked = site
    pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    robots = Robots()
    assert robots.allow(f"{url}/news/1.html")
    assert not robots.allow(f"{url}/private/1.html")
    assert len(asked) == 1


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (503, False)])
def test_without_rules_all_is_allowed_and_without_an_answer_nothing(site, status, allowed):
    url, pages, _ = site
    pages["/robots.txt"] = (status, {}, b"")
    assert Robots().allow(f"{url}/a") is allowed


def test_a_site_that_is_not_there_allows_nothing(settings):
    settings.XIANGLI_FETCH_ALLOWED = ("127.0.0.1:9999",)
    assert not Robots().allow("http://127.0.0.1:9999/a")
