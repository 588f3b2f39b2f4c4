"""HTTPS by ourselves and behind nginx: the county's own file, run as it stands."""

from __future__ import annotations

import http.client
import http.server
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from tests.operations.conftest import copy_of, runs
from tests.operations.product import ROOT, Product, folder, free_port, until, xiangli
from xiangli.config.programs import services_user

pytestmark = pytest.mark.journey
NAME = "xuanhan.example.gov.cn"
BEHIND = {"XIANGLI_HTTPS": "1", "XIANGLI_TRUSTED_PROXIES": "127.0.0.1 ::1"}
NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")


@pytest.fixture(scope="module")
def certificate() -> Iterator[Path]:
    """`cert.pem` and `key.pem` of the county's name, self-signed, for the services to read."""
    with folder() as made:
        subprocess.run(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-keyout", made / "key.pem", "-out", made / "cert.pem",
                "-subj", f"/CN={NAME}",
                "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1,IP:::1",
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        services_user().own(made)
        yield made


def ask(
    port: int,
    path: str,
    certificate: Path | None,
    *,
    host: str = "127.0.0.1",
    source: str = "",
    **headers: str,
):
    """Status and headers of an answer, over TLS where a certificate is given."""
    line = socket.create_connection((host, port), 10, (source, 0) if source else None)
    if certificate is not None:
        trust = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
        line = trust.wrap_socket(line, server_hostname=NAME)
    connection = http.client.HTTPConnection(NAME)
    connection.sock = line
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": NAME, **names})
    answer = connection.getresponse()
    answer.read()
    told = [(name.lower(), value) for name, value in answer.getheaders()]
    connection.close()
    return answer.status, told


def all_of(told, name):
    return [value for known, value in told if known == name]


@pytest.fixture(scope="module")
def served(county: Path, certificate: Path) -> Iterator[Callable[..., Product]]:
    """Start the product on a copy of the county, until the module ends."""
    with folder() as made, runs() as run:
        yield lambda name, *words, **extra: run(
            copy_of(county, made / name), *words, XIANGLI_HOSTS=NAME, **extra
        )


@pytest.fixture(scope="module")
def alone(served, certificate) -> Product:
    """The product serving HTTPS itself, on every address."""
    words = ("--no-demo", "--host", "0.0.0.0", "--tls-cert", str(certificate / "cert.pem"))
    return served("alone", *words, "--tls-key", str(certificate / "key.pem"))


@pytest.fixture(scope="module")
def behind(served) -> Product:
    """The product behind a proxy of this machine."""
    return served("behind", **BEHIND)


@pytest.fixture(scope="module")
def bare(served) -> Product:
    """The product that is told of HTTPS and asked without."""
    return served("bare", XIANGLI_HTTPS="1")


def test_it_serves_https_itself(alone, certificate):
    status, told = ask(alone.port, "/login/", certificate)
    assert status == 200
    assert all_of(told, "strict-transport-security") == ["max-age=63072000"]
    cookies = all_of(told, "set-cookie")
    assert cookies
    assert all("Secure" in cookie and "HttpOnly" in cookie for cookie in cookies)
    said = xiangli("doctor", "--data", alone.data, XIANGLI_HOSTS=NAME).stdout
    assert "HTTPS is on" in said
    assert "no HTTPS" not in said


def test_plain_http_on_the_port_of_https_gets_nothing(alone):
    with socket.create_connection(("127.0.0.1", alone.port), 10) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        line.settimeout(10)
        assert b"HTTP" not in line.recv(100)


def test_a_foreign_host_name_is_refused(alone, certificate):
    assert ask(alone.port, "/", certificate, Host="evil.example")[0] == 400


@contextmanager
def nginx(
    place: Path, certificate: Path, behind: int, data: Path = Path("/nonexistent")
) -> Iterator[dict[str, int]]:
    """nginx with the county's own file in front of a port of this machine; its two ports.

    `data` is the folder of the product, where its baked pages lie.
    """
    assert NGINX, "apt install nginx-light"
    ports = {"http": free_port(), "https": free_port()}
    text = (ROOT / "docs/howto/nginx.conf").read_text(encoding="utf-8")
    for ours, theirs in {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{behind};",
        "listen 80;": f"listen 127.0.0.1:{ports['http']};",
        "listen [::]:80;": f"listen [::1]:{ports['http']};",
        "listen 443 ": f"listen 127.0.0.1:{ports['https']} ",
        "listen [::]:443 ": f"listen [::1]:{ports['https']} ",
        " /var/lib/xiangli/pages/": f" {data}/pages/",
        "(-f /var/lib/xiangli/": f"(-f {data}/",
        "/etc/ssl/xiangli/fullchain.pem": str(certificate / "cert.pem"),
        "/etc/ssl/xiangli/key.pem": str(certificate / "key.pem"),
    }.items():
        assert ours in text
        text = text.replace(ours, theirs)
    (place / "xiangli.conf").write_text(text)
    (place / "nginx.conf").write_text(
        f"pid {place}/nginx.pid; error_log {place}/nginx.log; daemon off;\n"
        "events {}\n"
        f"http {{ client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;\n"
        f"access_log off; include {place}/xiangli.conf; }}\n"
    )
    process = subprocess.Popen([NGINX, "-c", str(place / "nginx.conf"), "-p", str(place)])
    try:
        assert until(lambda: _listens(ports["https"])), (place / "nginx.log").read_text()
        yield ports
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture
def proxied(behind, certificate, place) -> Iterator[dict[str, int]]:
    with nginx(place, certificate, behind.port) as ports:
        yield ports


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_behind_nginx_on_both_addresses(host, proxied, certificate):
    status, told = ask(proxied["https"], "/login/", certificate, host=host)
    assert status == 200
    assert all_of(told, "strict-transport-security") == ["max-age=63072000"]
    cookies = all_of(told, "set-cookie")
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)
    assert not all_of(told, "x-powered-by")
    assert all_of(told, "server") == ["nginx"]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_plain_http_is_sent_to_https(host, proxied):
    status, told = ask(proxied["http"], "/s/?q=a", None, host=host)
    assert status == 301
    assert all_of(told, "location") == [f"https://{NAME}/s/?q=a"]


def test_it_speaks_http_2(proxied, certificate):
    trust = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    trust.set_alpn_protocols(["h2", "http/1.1"])
    line = socket.create_connection(("127.0.0.1", proxied["https"]), 10)
    with trust.wrap_socket(line, server_hostname=NAME) as spoken:
        assert spoken.selected_alpn_protocol() == "h2"
        assert spoken.version() in {"TLSv1.2", "TLSv1.3"}


def test_figures_do_not_leave_the_machine(proxied, certificate):
    assert ask(proxied["https"], "/metrics", certificate)[0] == 404


def test_a_stopped_product_is_told_with_hsts(place, certificate):
    """nginx's own page, when nobody is behind it, carries the header too."""
    with nginx(place, certificate, free_port()) as ports:
        status, told = ask(ports["https"], "/", certificate)
    assert status == 502
    assert all_of(told, "strict-transport-security") == ["max-age=63072000"]


class Recorder(http.server.BaseHTTPRequestHandler):
    """Stands where the product stands, and keeps what nginx said."""

    heard: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.heard.append({name.lower(): value for name, value in self.headers.items()})
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.mark.parametrize("claim", [None, "203.0.113.9", "203.0.113.9, 127.0.0.1"])
def test_the_client_s_own_address_is_told_whatever_it_claims(claim, place, certificate):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    Thread(target=server.serve_forever, daemon=True).start()
    claims = {"X_Forwarded_For": claim, "X_Forwarded_Proto": "http"} if claim else {}
    with nginx(place, certificate, server.server_address[1]) as ports:
        ask(ports["https"], "/", certificate, source="127.0.0.2", **claims)
        ask(ports["https"], "/", certificate, host="::1", **claims)
    server.shutdown()
    server.server_close()
    told = [
        (heard["x-forwarded-for"], heard["x-forwarded-proto"], heard["host"])
        for heard in Recorder.heard[-2:]
    ]
    assert told == [("127.0.0.2", "https", NAME), ("::1", "https", NAME)]


@pytest.mark.parametrize("path", ["/login/", "/me/", "/desk/"])
def test_private_pages_are_refused_over_plain_http(path, bare):
    """Without nginx and from elsewhere: a name that is no loopback, no TLS."""
    status, told = ask(bare.port, path, None)
    assert status == 403
    assert not all_of(told, "set-cookie")
    assert ask(bare.port, "/", None)[0] == 200


def test_on_loopback_a_login_is_possible_without_tls(bare):
    assert bare.get("/login/")[0] == 200
