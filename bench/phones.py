"""A phone on a 2G line (50 kbit/s, 600 ms there and back, 2% lost) opens pages in Chromium.

Each visit has an empty cache and a connection of its own, over TLS a full handshake. Names are not
looked up: the phone asks an address. As root, for the line is between two network namespaces.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.visitor import Visitor
from bench.weakline import PORT, SERVER_ADDRESS
from tests.operations.product import Product, until
from xiangli.config.programs import services_user

PLAIN_SECONDS, TLS_SECONDS, VISITS = 5, 7, 5
CHROMIUM = "/usr/bin/chromium"
LOADED = """() => {
  const told = performance.getEntriesByType("navigation")[0];
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  return [painted ? painted.startTime : NaN, told.loadEventEnd, told.transferSize];
}"""


def opened(product: Product, place: Path) -> dict[str, object]:
    """Stops the product and starts it again with a certificate."""
    paths = {"home": "/", "article": _article(product), "guide": "/s/dibao/"}
    found: dict[str, object] = {"HTTP": _visits(product, "http", paths)}
    product.stop(60)
    key, certificate = _certificate(place)
    product.words = (*product.words, "--tls-cert", str(certificate), "--tls-key", str(key))
    ready = "ready. Open"
    before = product.said().count(ready)
    product.start(wait=0)
    assert until(lambda: product.said().count(ready) > before, 90), product.said()
    found["HTTPS"] = _visits(product, "https", paths)
    return found


def _article(product: Product) -> str:
    """The first of a column: the demo's texts are among the last things that are filled in."""
    found = re.search(r'href="(/r/\d+/)"', Visitor(product.port).get("/c/farming/").text)
    assert found
    return found[1]


def _visits(product: Product, scheme: str, paths: dict[str, str]) -> dict[str, object]:
    with _line(product.port), sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=str(_program()), args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            return {
                name: _told(
                    [
                        _visit(browser, f"{scheme}://{SERVER_ADDRESS}:{PORT}{path}")
                        for _ in range(VISITS)
                    ]
                )
                for name, path in paths.items()
            }
        finally:
            browser.close()


def _told(visits: list[tuple[float, float, int]]) -> dict[str, object]:
    """Seconds from the click until text is painted and until all is loaded; bytes of the page."""
    painted, loaded, size = zip(*visits, strict=True)
    both = [max(pair) for pair in zip(painted, loaded, strict=True)]
    return {
        "painted, s": round(statistics.median(painted) / 1000, 2),
        "painted and loaded, s": round(statistics.median(both) / 1000, 2),
        "each, s": [round(one / 1000, 2) for one in both], "bytes": size[0],
    }  # fmt: skip


def _visit(browser: Browser, address: str) -> tuple[float, float, int]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, ignore_https_errors=True, locale="zh-CN",
        service_workers="block",
    )  # fmt: skip
    try:
        page = context.new_page()
        page.goto(address, wait_until="load", timeout=60_000)
        page.wait_for_timeout(300)
        painted, loaded, size = page.evaluate(LOADED)
        return painted, loaded, size
    finally:
        context.close()


@contextmanager
def _line(port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "bench.weakline", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as line:
        assert line.stdout
        assert line.stdout.readline() == "up\n"
        try:
            yield
        finally:
            line.terminate()


def _program() -> Path:
    """Chromium as it starts on the phone."""
    return Path(__file__).with_name("on-the-phone")


def _certificate(place: Path) -> tuple[Path, Path]:
    made = place / "certificate"
    made.mkdir()
    key, certificate = made / "key.pem", made / "cert.pem"
    command = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-days", "2", "-keyout", key, "-out", certificate, "-subj", f"/CN={SERVER_ADDRESS}",
        "-addext", f"subjectAltName=IP:{SERVER_ADDRESS},IP:127.0.0.1",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    services_user().own(made)
    return key, certificate
