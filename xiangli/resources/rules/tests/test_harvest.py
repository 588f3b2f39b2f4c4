"""Feeds and pages of other sites: read, cleaned of all that is not text, never trusted."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangli.resources.errors import PieceRefused, SourceBroken
from xiangli.resources.rules.harvest.entries import (
    Selectors,
    feed_entries,
    is_selector,
    links,
    page_entry,
    piece_of_entry,
    readable,
)
from xiangli.resources.rules.harvest.markup import MOST_BLOCKS, MOST_TEXT, blocks_of

BASE = "https://a.example/news/"
WAY = Selectors("ul.news a", "h1", ".date", "#content")
PAGE = """<html><body><nav>首页</nav><h1>收<em>晚稻</em></h1><p class=date>发布：2026年11月23日</p>
<div id=content><script>steal()</script><style>p{x:y}</style>
<p onclick="x()">趁晴天<b>收了</b>。<img src="http://t.example/pixel.gif" width=1 height=1></p>
<h2>怎么晒</h2><ul><li>薄摊<li><a href="javascript:x()">勤翻</a></ul><ol><li>入仓</ol>
<table><tr><th>品种<th>天<tr><td>早|稻<td>3</table>
<iframe src=x></iframe>晒干<br>再收</div></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>农业厅</title>
<item><title>收晚稻</title><link>/n/1.html</link><guid>n1</guid>
<pubDate>Sun, 22 Nov 2026 17:00:00 GMT</pubDate>
<description>&lt;p&gt;趁晴天。&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item>
<item><title></title><description>没有题目</description></item>
<item><title>没有正文</title><guid>n3</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>局</title><entry><title>种油菜</title>
<id>urn:1</id><link href="https://b.example/1"/><updated>2026-11-20T08:00:00+08:00</updated>
<content type="html">&lt;p&gt;霜降前种下。别等。&lt;/p&gt;</content></entry></feed>"""


def test_only_text_comes_over():
    entry = page_entry(PAGE, WAY, f"{BASE}1.html")
    assert (entry.title, entry.day) == ("收晚稻", date(2026, 11, 23))
    assert entry.summary == "趁晴天收了。"
    assert entry.body == [
        {"type": "paragraph", "value": "趁晴天收了。"},
        {"type": "heading", "value": "怎么晒"},
        {"type": "list", "value": ["薄摊", "勤翻"]},
        {"type": "steps", "value": ["入仓"]},
        {"type": "table", "value": {"caption": "", "rows": "品种 | 天\n早｜稻 | 3"}},
        {"type": "paragraph", "value": "晒干"},
        {"type": "paragraph", "value": "再收"},
    ]


def test_links_are_absolute_each_once_and_of_the_web():
    html = """<ul class=news><a href=1.html>一</a><a href="/2.html#x">二</a><a href=1.html>一</a>
    <a href="javascript:x()">三</a><a href="file:///etc/passwd">四</a><a href="http://[">五</a></ul>"""
    assert links(html, WAY, BASE) == [f"{BASE}1.html", "https://a.example/2.html"]


def test_feeds_of_both_kinds():
    (rss,) = feed_entries(RSS.encode(), BASE)
    assert (rss.guid, rss.url, rss.day) == ("n1", "https://a.example/n/1.html", date(2026, 11, 23))
    assert rss.body == [{"type": "paragraph", "value": "趁晴天。"}]
    (atom,) = feed_entries(ATOM.encode(), BASE)
    assert (atom.guid, atom.summary) == ("urn:1", "霜降前种下。别等。")


def test_a_feed_in_gb18030_and_one_with_entities():
    told = RSS.replace('version="1.0"', 'version="1.0" encoding="gb2312"', 1)
    (entry,) = feed_entries(told.encode("gb18030"), BASE)
    assert entry.title == "收晚稻"
    secret = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    evil = RSS.replace("<rss", f"{secret}<rss").replace("收晚稻", "收&x;")
    assert all("root:" not in entry.title for entry in feed_entries(evil.encode(), BASE))


@pytest.mark.parametrize("body", [b"", b"<html><body>no</body></html>", b"/etc/passwd", b"\0" * 99])
def test_what_is_no_feed_is_said_and_no_file_is_opened(body):
    with pytest.raises(SourceBroken):
        feed_entries(body, BASE)


def test_a_piece_says_where_it_is_from():
    (entry,) = feed_entries(ATOM.encode(), BASE)
    told = {"kind": "news", "domain": "farming", "place": "511722", "issuer": "农业局"}
    piece = piece_of_entry(entry, licence="注明来源", day=date(2026, 11, 23), **told)
    fields = piece.fields
    assert (fields["source_kind"], fields["source_issuer"]) == ("other", "农业局")
    assert (fields["source_url"], fields["source_licence"]) == ("https://b.example/1", "注明来源")
    assert fields["source_date"] == date(2026, 11, 20)
    with pytest.raises(PieceRefused):
        piece_of_entry(entry, licence="", day=date(2026, 1, 1), **{**told, "domain": "sports"})


def test_what_the_selectors_miss_is_said():
    for way, problem in (
        (Selectors("a", ".none", "", "#content"), "no_title"),
        (Selectors("a", "h1", "", ".none"), "no_body"),
        (Selectors("a", "h1[", "", "p"), "bad_selector"),
    ):
        with pytest.raises(SourceBroken) as broken:
            page_entry(PAGE, way, BASE)
        assert broken.value.params["problem"] == problem
    assert is_selector("ul.news > li:nth-child(2) a")
    assert not is_selector("")


def test_a_page_that_never_ends_in_depth_or_length_is_cut():
    assert blocks_of("<div>" * 20_000 + "底" + "</div>" * 20_000)
    long = blocks_of("<p>长文</p>" * 60_000)
    assert len(long) <= MOST_BLOCKS
    assert sum(len(b["value"]) for b in blocks_of("<p>" + "字" * 9000 + "</p>" * 99)) <= MOST_TEXT


def test_a_page_is_read_by_its_charset():
    page = '<meta charset="gb2312">晚稻𬭊'
    assert "𬭊" in readable(page.encode("gb18030"), "")
    assert readable("晚稻".encode("gbk"), "text/html; charset=GBK") == "晚稻"
    assert readable("晚稻".encode(), "text/html; charset=no-such") == "晚稻"
    assert readable(b"\xff\xfe\0", "") is not None


@settings(max_examples=80)
@given(st.text(st.sampled_from("<>/=\"' abpdivulscripttable&;#x1\0字"), max_size=200))
def test_any_html_is_plain_blocks(html):
    for block in blocks_of(html):
        assert block["type"] in {"heading", "paragraph", "list", "steps", "table"}
        assert block["value"]


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_refused(body):
    for told in (body, RSS.encode()[:200] + body):
        try:
            found = feed_entries(told, BASE)
        except SourceBroken:
            continue
        assert all(entry.title for entry in found)
