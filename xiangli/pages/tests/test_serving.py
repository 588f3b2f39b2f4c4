"""How baked pages are sent: RFC 9110."""

import gzip
import time
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangli.pages.rules.page import Baked
from xiangli.pages.serving import Serving
from xiangli.pages.store.shelf import Shelf
from xiangli.pages.tests.made import HTML, Asked, choose, page, welcomes


def test_a_page_in_the_coding_that_is_liked(store, serving):
    store.put(page())
    plain = page().bodies["pt"]
    asked = Asked(serving)
    assert (asked.status, asked.body) == ("200", [plain])
    assert "Content-Encoding" not in asked.headers
    zipped = Asked(serving, accept_encoding="gzip")
    assert gzip.decompress(zipped.body[0]) == plain
    small = Asked(serving, accept_encoding="gzip, br")
    assert brotli.decompress(small.body[0]) == plain
    assert small.headers["Content-Encoding"] == "br"
    assert small.headers["Content-Length"] == str(len(small.body[0]))
    assert len({one.headers["ETag"] for one in (asked, zipped, small)}) == 3
    assert all(one.headers["Vary"] == "Accept-Encoding, Cookie" for one in (asked, zipped, small))


def test_headers_are_those_it_was_baked_with(store, serving):
    store.put(page())
    headers = Asked(serving).headers
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Language"] == "zh-Hans"
    assert headers["Cache-Control"] == "max-age=0, must-revalidate"
    kept = (*HTML, ("Cache-Control", "no-store"))
    store.put(Baked("/s/", kept, {"pt": b"x"}))
    assert Asked(serving).headers["Cache-Control"] == "no-store"


def test_strict_transport_is_said_over_tls_only(store, serving):
    store.put(Baked("/s/", (*HTML, ("Strict-Transport-Security", "max-age=9")), {"pt": b"x"}))
    assert "Strict-Transport-Security" not in Asked(serving).headers
    told = Asked(serving, x_forwarded_proto="https").headers
    assert told["Strict-Transport-Security"] == "max-age=9"


def test_what_the_browser_holds_is_not_sent_again(store, serving):
    store.put(page())
    first = Asked(serving, accept_encoding="br")
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = Asked(serving, accept_encoding="br", if_none_match=f'"other", {tag}')
    assert (again.status, again.body) == ("304", [])
    assert again.headers["ETag"] == tag
    assert {"Content-Type", "Content-Encoding", "Content-Length"}.isdisjoint(again.headers)
    assert Asked(serving, accept_encoding="gzip", if_none_match=tag).status == "200"
    store.put(page(said="新"))
    assert Asked(serving, accept_encoding="br", if_none_match=tag).status == "200"


def test_head_is_get_without_a_body(store, serving):
    store.put(page())
    got, told = Asked(serving), Asked(serving, method="HEAD")
    assert (told.status, told.body, told.headers) == ("200", [], got.headers)


@pytest.mark.parametrize(
    "asked", [{"method": "POST"}, {"host": "evil.example"}, {"query": "q=1"}, {"cookie": "ban=hc"}]
)
def test_what_it_leaves_to_django(store, serving, asked):
    store.put(page())
    assert Asked(serving, **asked).is_left_to_django


def test_the_elder_version_comes_by_its_cookie(store, serving):
    store.put(page())
    assert Asked(serving, cookie="a=b; ban=zl").body == [page().bodies["zl"]]


def test_a_file_has_one_variant_for_all(store, serving):
    store.put(Baked("/robots.txt", (("Content-Type", "text/plain"),), {"pt": b"User-agent: *"}))
    assert Asked(serving, "/robots.txt", cookie="ban=zl").body == [b"User-agent: *"]
    assert Path(f"{store.live}/robots.txt@", "pt.txt").exists()


def test_over_is_over_also_without_a_database(store, serving, monkeypatch):
    store.put(page(expires=time.time() + 60))
    assert Asked(serving).status == "200"
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    assert Asked(serving).is_left_to_django
    assert Asked(serving, nearest=True).is_left_to_django


def test_without_a_database_the_nearest_page_as_it_was(store, serving):
    store.put(page())
    store.stale("/s/")
    assert Asked(serving).is_left_to_django
    assert Asked(serving, nearest=True).body == [page().bodies["pt"]]
    assert Asked(serving, nearest=True, cookie="ban=zl.hc").body == [page().bodies["zl"]]


def test_another_process_sees_a_change_at_once(store, serving):
    other = Serving(store, choose, welcomes)
    store.put(page(said="旧"))
    assert Asked(serving).body == Asked(other).body
    store.put(page(said="新"))
    assert Asked(serving).body == Asked(other).body == [page(said="新").bodies["pt"]]


@pytest.mark.parametrize("name", ["pt.html", "pt.html.br", "head.json"])
@pytest.mark.parametrize("harm", [b"", b"{}", b"<p>somebody else's"])
def test_a_damaged_page_is_left_to_django_and_baked_again(store, serving, name, harm):
    store.put(page())
    store.say_whole(is_so=True)
    Path(f"{store.live}/s/@", name).write_bytes(harm)
    assert Asked(serving).is_left_to_django
    assert not store.whole
    assert not store.has("/s/")


def test_memory_has_a_cap(store):
    shelf = Shelf(cap=20_000)
    serving = Serving(store, choose, welcomes, shelf)
    paths = [f"/p/{number}/" for number in range(20)]
    for path in paths:
        store.put(page(path, said="长" * 20))
        assert Asked(serving, path).status == "200"
        assert shelf.held <= shelf.cap
    assert len(shelf._sheets) < len(paths)
    assert all(Asked(serving, path).status == "200" for path in paths)


@given(
    st.text(alphabet=st.characters(codec="latin-1"), max_size=300)
    | st.sampled_from(
        [
            "/../../secret",
            "/s/../../../secret",
            "/s/@/../secret",
            "/%2e%2e/secret",
            "//secret",
            "/s/@",
        ]
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_no_address_reaches_beyond_the_store(store, serving, path):
    store.put(page())
    (store.folder / "secret").write_text("secret")
    for nearest in (False, True):
        asked = Asked(serving, path, nearest=nearest)
        assert asked.is_left_to_django or path == "/s/"
