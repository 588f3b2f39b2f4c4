"""Content codings, entity tags, and addresses that may be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.pages.rules.keys import LONGEST, is_key
from xiangli.pages.rules.negotiation import coding, is_known


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("gzip;q=nonsense", ""),
        ("GZIP", "gzip"),
        ("", ""),
        ("deflate", ""),
    ],
)
def test_the_smallest_that_is_liked_most(accepted, sent):
    assert coding(accepted) == sent


@given(st.text(max_size=700))
def test_whatever_is_asked_there_is_an_answer(accepted):
    sent = coding(accepted)
    assert sent in {"br", "gzip", ""}
    assert sent == "" or sent in accepted.lower() or "*" in accepted


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ('"a-br"', True), ('W/"a-br"', True), ('"b", "a-br"', True), ("*", True), (" * ", True),
        ('"a"', False), ("a-br", False), ("", False), ('"a-br', False),
    ],
)  # fmt: skip
def test_the_tags_that_a_browser_holds(told, known):
    assert is_known('"a-br"', told) is known


@pytest.mark.parametrize(
    "path", ["/", "/s/", "/s/dibao/", "/en/v/511722115207/", "/robots.txt", "/a..b/", "/a_b-c/"]
)
def test_addresses_that_are_kept(path):
    assert is_key(path)


@pytest.mark.parametrize(
    "path",
    [
        "", "s/", "//", "/../", "/s/..", "/s/../x", "/./", "/.hidden", "/s//x/", "/S/", "/a@b/",
        "/s/@", "/s/!", "/~", "/a\0b/", "/a\nb/", "/a/\n", "/%2e%2e/", "/a b/", "/村/",
        "/\u00e6\u009d\u0091/", "/a\\b/", "/" + "a" * LONGEST,
    ],
)  # fmt: skip
def test_addresses_that_never_become_a_name(path):
    assert not is_key(path)


@given(st.text(alphabet="/.ab@~!\0%2fé村\n\\", max_size=40))
def test_no_key_leaves_its_folder(path):
    if is_key(path):
        parts = path.split("/")
        assert parts[0] == ""
        assert all(part and not part.startswith(".") for part in parts[1:-1])
        assert not set(path) & set("@~!\0%\\\n")
