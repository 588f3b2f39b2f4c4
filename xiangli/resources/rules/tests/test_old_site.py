"""Old addresses in one form, plans, and pages of the old days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.errors import BadPlan, SourceBroken
from xiangli.resources.rules.oldsite.addresses import (
    askable,
    key_of,
    link_from,
    place_of,
    url_of_file,
)
from xiangli.resources.rules.oldsite.pages import read_page, read_piece_of, text_of
from xiangli.resources.rules.oldsite.plan import read_plan

BASE = "http://www.old.example/"
PLAN = """
issuer = "县政府"
licence = "可以转"
[[page]]
match = "/n/*.html"
title = "h1"
body = "#c"
date = ".d"
source = ".s"
domain = "affairs"
[columns]
"农业" = { domain = "farming" }
"/n/*" = { domain = "affairs", place = "511722115" }
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTTP://WWW.Old.Example/News/1.HTML", "http://old.example/news/1.html"),
        ("http://old.example:80/a/", "http://old.example/a"),
        ("http://old.example/新闻/一.html", "http://old.example/%D0%C2%CE%C5/%D2%BB.html"),
        ("http://old.example/s?B=2&a=1", "http://old.example/s?a=1&b=2&spm=x"),
        ("http://old.example/a/index.html", "http://old.example/a/"),
        ("http://old.example/show.aspx%3Fid=12.html", "http://old.example/show.aspx?id=12"),
        ("http://old.example/a\\b", "http://old.example/a/b"),
    ],
)
def test_the_same_address_written_otherwise(one, other):
    assert place_of(one) == place_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("/a?id=1", "/a?id=2"), ("/a?k=Ab", "/a?k=aB"), ("/index.asp?id=1", "/?id=2"), ("/a", "/b")],
)
def test_addresses_that_are_two(one, other):
    assert place_of(BASE + one) != place_of(BASE + other)


@pytest.mark.parametrize("url", ["javascript:x()", "mailto:a@b.c", "http://", "http://[1", "x" * 9])
def test_what_is_no_address(url):
    assert place_of(url) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_one_form_which_is_its_own(path, query):
    key = key_of(path, query)
    assert key.startswith("/")
    assert not key.startswith("//")
    assert "\0" not in key
    place_of(link_from(BASE, path) or BASE)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("show.aspx?id=12", "/show.aspx?id=12"),
        ("show.aspx?id=12.html", "/show.aspx?id=12"),
        ("show.aspx@id=12.html", "/show.aspx?id=12"),
        ("about.asp.html", "/about.asp"),
        ("news/一.html", "/news/%E4%B8%80.html"),
        ("index.html", "/"),
    ],
)
def test_a_file_of_a_mirror_knows_its_address(name, url):
    assert place_of(url_of_file(BASE, name)) == place_of(BASE.rstrip("/") + url)


def test_an_address_is_asked_in_ascii():
    assert (
        askable("http://a.example/新?q=农 业")
        == "http://a.example/%E6%96%B0?q=%E5%86%9C%20%E4%B8%9A"
    )


@pytest.mark.parametrize(
    ("body", "told", "encoding"),
    [
        ("农业局".encode("gbk"), "", "gb18030"),
        ("农业局".encode("gbk"), "text/html; charset=ISO-8859-1", "gb18030"),
        ("农业局".encode(), "text/html; charset=gb2312", "utf-8"),
        ("\ufeff农业局".encode(), "", "utf-8"),
        ("農業局".encode("big5"), "text/html; charset=big5", "big5"),
        ("\ufeff农业局".encode("utf-16-le"), "", "utf-16"),
        ("𬭊农业局".encode("gb18030"), "", "gb18030"),
    ],
)
def test_pages_are_read_right_whatever_they_declare(body, told, encoding):
    text, found = text_of(body, told)
    assert text.lstrip("\ufeff𬭊") in {"农业局", "農業局"}
    assert found == encoding
    assert text_of(b"\xff\x00\xfe\x81", "")[1] == "broken"


def test_a_plan_knows_where_pages_and_columns_go():
    plan = read_plan(PLAN)
    assert plan.kind_of(place_of(BASE + "n/1.html")).kind == "news"
    assert plan.kind_of(place_of(BASE + "m/1.html")) is None
    assert plan.column_at(place_of(BASE + "N/")).place == "511722115"
    assert plan.column_at(place_of(BASE + "n/list?p=2")).domain == "affairs"
    assert plan.column_named("首页 > 农业信息").domain == "farming"
    for wrong in (
        "",
        "licence = 'x'",
        PLAN + "[x]",
        PLAN.replace("affairs", "?"),
        PLAN + "pause=1",
    ):
        with pytest.raises(BadPlan):
            read_plan(wrong)


def test_what_a_page_leads_to_and_loses():
    page = read_page(
        '<title>题</title><meta http-equiv="refresh" content="0;url=/to.html">'
        '<script></script><style></style><link rel="STYLESHEET" href="x">'
        '<a href="/a.html#x">a</a><map><area href="b.html"></map><a href="mailto:x@y.z">m</a>'
        '<img width=1 height=1 src=c><img style="display:none" src=d><img src=e>',
        BASE,
    )
    assert list(page.links) == [f"{BASE}to.html", f"{BASE}a.html", f"{BASE}b.html"]
    assert list(page.heirs) == [f"{BASE}to.html"]
    assert (page.scripts, page.styles, page.trackers) == (1, 2, 2)


def test_a_piece_in_a_table_of_tables_with_pictures_where_they_stood():
    html = (
        "<h1>题目</h1><p class=d>2020年3月4日 10:00</p>"
        "<p class=s>信息来源： 农业农村局  浏览：9</p>"
        '<table><tr><td id=c><p>第一段。<img src="1.jpg" alt="水牛">后面。</p>'
        '<table><tr><td><img src="2.jpg"></td></tr><tr><td>格子</td></tr></table>'
        "<script>x()</script></td></tr></table>"
    )
    kind = read_plan(PLAN).kinds[0]
    piece = read_piece_of(html, kind, f"{BASE}n/1.html")
    assert [block["type"] for block in piece.body] == [
        "paragraph", "picture", "paragraph", "paragraph", "picture",
    ]  # fmt: skip
    assert piece.body[1]["value"] == {"src": f"{BASE}n/1.jpg", "alt": "水牛"}
    assert piece.body[4]["value"]["alt"] == "题目"
    assert (piece.issuer, piece.day.isoformat(), piece.shown) == ("农业农村局", "2020-03-04", 2)
    with pytest.raises(SourceBroken):
        read_piece_of("<h1>题</h1>", kind, BASE)
