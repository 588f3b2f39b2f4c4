import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.rules.gate.links import find_links, wrong_with
from xiangli.resources.rules.tests.pieces import found, lesson, said

GOOD = [
    "https://www.gov.cn/zhengce/2024-01/17/content_1.htm?a=1&b=2#c",
    "http://www.宣汉.cn/",
    "www.gov.cn",
    "tel:12345",
    "mailto:a@example.gov.cn",
    "https://a.gov.cn:8443/",
    "https://8.8.8.8/",
    "/r/12/",
    "#top",
]
BAD = [
    ("syntax", "https://"),
    ("syntax", "https://a b.cn/"),
    ("syntax", "https://a.cn:99999/"),
    ("syntax", "https://[::1"),
    ("syntax", "gov"),
    ("syntax", ""),
    ("syntax", "https://a..cn/"),
    ("syntax", "https://-a.cn/"),
    ("syntax", "//evil.cn/x"),
    ("scheme", "javascript:alert(1)"),
    ("scheme", "data:text/html,x"),
    ("scheme", "file:///etc/passwd"),
    ("scheme", "ftp://a.cn/x"),
    ("credentials", "https://gov.cn@evil.cn/"),
    ("credentials", "https://a:b@evil.cn/"),
    ("private", "http://127.0.0.1/"),
    ("private", "http://10.1.2.3:8000/"),
    ("private", "http://192.168.1.1/"),
    ("private", "http://169.254.169.254/latest/"),
    ("private", "http://[::1]/"),
    ("private", "http://[::ffff:10.0.0.1]/"),
    ("private", "http://[fe80::1]/"),
    ("private", "http://2130706433/"),
    ("private", "http://0x7f.1/"),
    ("private", "http://0177.0.0.1/"),
    ("private", "http://localhost/"),
    ("private", "http://oa/"),
    ("private", "http://oa.county.local./"),
    ("shortened", "https://t.cn/abc"),
    ("shortened", "http://www.dwz.cn/abc"),
]


@pytest.mark.parametrize("url", GOOD)
def test_addresses_that_may_stand(url):
    assert wrong_with(url) is None


@pytest.mark.parametrize(("why", "url"), BAD)
def test_addresses_that_may_not(why, url):
    assert wrong_with(url) == why
    assert f"links.{why}" in found(lesson(links=(url,)))


@given(st.text(max_size=100) | st.from_regex(r"https?://[^/]{0,40}/.{0,20}"))
def test_any_text_is_judged(url):
    assert wrong_with(url) in {None, "syntax", "scheme", "credentials", "private", "shortened"}


def test_an_address_ends_where_the_sentence_goes_on():
    text = "看https://www.gov.cn/a.htm。再看（www.gov.cn），完。"
    assert [url for _, url in find_links(text)] == ["https://www.gov.cn/a.htm", "www.gov.cn"]
    assert all(text.startswith(url, start) for start, url in find_links(text))


def test_what_was_fetched_is_told():
    url = "https://www.gov.cn/a.htm"
    for status in (0, 404, 500):
        assert found(said(f"看{url}。"), fetched={url: status}) == {"links.broken"}
    for status in (200, 301, 399):
        assert found(said(f"看{url}。"), fetched={url: status}) == set()
    assert found(said(f"看{url}。")) == set()
