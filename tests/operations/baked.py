"""Asking for baked pages from outside, byte for byte."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass

from tests.operations.product import Product, until


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def get(product: Product, path: str, method: str = "GET", **headers: str) -> Answer:
    """As it came over the wire."""
    line = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, headers=names)
        answer = line.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())
    finally:
        line.close()


def wait_until_whole(product: Product, seconds: float = 600) -> None:
    """Every public page is baked; a busy machine takes its time."""
    whole = product.data / "pages" / "now" / "whole"
    assert until(whole.exists, seconds), (product.data / "logs/worker.log").read_text()[-2000:]


def get_baked(product: Product, path: str, **headers: str) -> Answer:
    """From the store: right after a change, or while the database comes back, others answer."""
    assert until(lambda: "etag" in get(product, path, **headers).headers), path
    return get(product, path, **headers)


def mapped(product: Product) -> list[str]:
    """Paths of sitemap.xml."""
    text = get(product, "/sitemap.xml").body.decode()
    found = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", text)
    assert len(found) > 500
    return found
