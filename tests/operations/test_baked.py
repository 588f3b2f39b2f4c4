"""The site without its database: every public page stays, byte for byte, also from a cold start."""

from __future__ import annotations

import gzip
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.operations.baked import Answer, get, get_baked, mapped, wait_until_whole
from tests.operations.conftest import runs
from tests.operations.product import Product, folder, until, xiangli
from xiangli.config.children import Child
from xiangli.config.instance import Instance
from xiangli.config.postgres import OWNER, Postgres
from xiangli.config.programs import services_user

pytestmark = pytest.mark.journey
VILLAGE, OTHER = "511722115207", "511722115208"
SOUNDS = 600  # s, until every piece has been read aloud: each changes its page once more


@dataclass
class Site:
    """A product whose database belongs to somebody else, so that nobody starts it again."""

    product: Product
    postgres: Postgres
    database: Child
    words: dict[str, str]

    def kill_database(self) -> None:
        os.kill(self.database.process.pid, signal.SIGKILL)
        assert until(self.database.ended)

    def start_database(self) -> None:
        self.database = self.postgres.start()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with folder() as made, folder() as place, runs() as run:
        instance = Instance(made)
        instance.make()
        postgres = Postgres(instance, services_user())
        postgres.prepare()
        database = postgres.start()
        words = {"DATABASE_URL": postgres.url(), "DATABASE_OWNER_URL": postgres.url(OWNER)}
        running = Site(run(place / "county", **words), postgres, database, words)
        try:
            wait_until_whole(running.product)
            yield running
        finally:
            running.product.stop()
            running.database.stop()


def walk(product: Product, paths: list[str]) -> dict[str, Answer]:
    return {path: get(product, path, Accept_Encoding="gzip") for path in paths}


def test_the_site_without_its_database(site: Site) -> None:
    """One story, for each part begins where the last one ended."""
    product = site.product
    paths = [*mapped(product), "/sitemap.xml", "/robots.txt"]
    before = walk(product, paths)
    assert {answer.status for answer in before.values()} == {200}
    elder = get(product, "/", Cookie="ban=zl")

    site.kill_database()
    assert same(before, walk(product, paths))
    assert get(product, "/", Cookie="ban=zl").body == elder.body
    assert get(product, "/", Cookie="ban=zl.hc").body == elder.body  # the nearest there is
    closed_in_words(product)
    switched_to_the_elder_version(product)

    web = product.children()["web"]
    os.kill(web, signal.SIGKILL)
    assert until(lambda: product.children().get("web", web) != web)
    assert until(lambda: answers(product), 60)
    assert same(before, walk(product, paths))
    assert get(product, "/readyz").status == 503

    refused = xiangli("bake", "--all", "--data", product.data, **site.words)
    assert refused.returncode == 1
    assert "database cannot be reached" in refused.stderr
    assert same({"/": before["/"]}, walk(product, ["/"]))

    site.start_database()
    seen_after_a_change(site)


def same(before: dict[str, Answer], after: dict[str, Answer]) -> bool:
    """Status, entity tag and bytes of each page."""
    for path, answer in before.items():
        found = after[path]
        assert (found.status, found.body) == (200, answer.body), path
        assert found.headers["etag"] == answer.headers["etag"], path
    return True


def answers(product: Product) -> bool:
    try:
        return get(product, "/healthz").status == 200
    except OSError:
        return False


def closed_in_words(product: Product) -> None:
    told = get(product, "/api/v1/places?under=511722")
    assert told.status >= 500
    for path, said in (
        ("/search?q=x", "这一页暂时关着"),
        ("/en/search?q=x", "closed for the moment"),
    ):
        told = get(product, path)
        assert told.status == 503, path
        assert told.headers["retry-after"] == "60"
        text = told.body.decode()
        assert said in text
        assert "tel:12345" in text


def switched_to_the_elder_version(product: Product) -> None:
    told = get(product, "/?ban=zl")
    assert told.status == 302
    assert "ban=zl" in told.headers["set-cookie"]


def seen_after_a_change(site: Site) -> None:
    """The worker finds its way back, and what changes is seen."""
    product = site.product
    assert until(lambda: get(product, "/readyz").status == 200, 60)
    assert get(product, f"/v/{VILLAGE}/").status == 200
    done = xiangli(
        "places", "merge", VILLAGE, "--into", OTHER, "--on", "2026-01-01", "--data", product.data,
        **site.words,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert until(lambda: get(product, f"/v/{VILLAGE}/").status == 301, 90)
    assert until(lambda: VILLAGE not in get(product, "/sitemap.xml").body.decode(), 90)


def test_what_the_browser_holds_is_not_sent_again(site: Site) -> None:
    product = site.product
    first = get_baked(product, "/about/", Accept_Encoding="gzip")
    assert gzip.decompress(first.body).startswith(b"<!doctype html>")
    again = get(product, "/about/", Accept_Encoding="gzip", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    head = get(product, "/about/", "HEAD", Accept_Encoding="gzip")
    assert head.headers["content-length"] == str(len(first.body))
    assert head.body == b""


def test_everything_is_baked_anew_with_progress(site: Site) -> None:
    """And the same pages come out of it, once whatever was due is done."""
    product = site.product
    before = get_baked(product, "/about/").headers["etag"]
    lines = bake_all(site)
    assert lines[0].endswith("pages")
    assert len(lines) > 5
    assert until(lambda: "其中 0 页变了" in bake_all(site)[-1], SOUNDS)
    assert get(product, "/about/").headers["etag"] == before


def bake_all(site: Site) -> list[str]:
    """Lines of what it said."""
    done = xiangli("bake", "--all", "--data", site.product.data, **site.words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_another_version_sends_none_of_these_pages(site: Site) -> None:
    """The settings that pages show are part of the version: here the foot of the site."""
    product = site.product
    foot = product.data / "site.toml"
    foot.write_text('icp = "蜀ICP备00000001号"\n', encoding="utf-8")
    try:
        renew_web(product)
        assert "蜀ICP备00000001号" in get(product, "/about/").body.decode()
    finally:
        foot.unlink()
        renew_web(product)


def renew_web(product: Product) -> None:
    web = product.children()["web"]
    os.kill(web, signal.SIGKILL)
    assert until(lambda: product.children().get("web", web) != web and answers(product), 60)
