"""A small site without a fault, and twelve ways to spoil it: each draws where at run time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final

COLUMNS: Final = ("affairs", "business", "farming", "culture", "science", "education", "health")
GUIDES: Final = ("a", "b", "c", "d", "e", "f")
ELEMENTS: Final = (
    "设定依据",
    "申请条件",
    "办理材料",
    "办理地点",
    "办理时间",
    "联系电话",
    "办理流程",
)
FOOTER: Final = (
    "网站标识码：5117220001", "蜀ICP备20260001号", "川公网安备 51172202000001号",
    "主办：某县人民政府", "联系电话：0818-5200000",
)  # fmt: skip
TAGS: Final = {"SiteName": "某县", "SiteDomain": "xian.gov.cn", "SiteIDCode": "5117220001"}
PHONE_FREE_ID: Final = "11010519491231002X"  # the example of GB 11643


@dataclass
class Model:
    """Pages by path; `gone` answer 404."""

    today: date
    draw: random.Random
    pages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pages["/"] = self._home()
        for name in COLUMNS:
            self.pages[f"/c/{name}/"] = self._column(name)
        for name in GUIDES:
            self.pages[f"/s/{name}/"] = page(f"某事 {name}", "".join(
                f"<h2>{element}</h2><p>写明了。</p>" for element in ELEMENTS))  # fmt: skip
        for number in range(1, 15):
            self.pages[f"/r/{number}/"] = self._article(number)
        self.pages["/search"] = page("搜索", "<p>搜到这些。</p>")
        self.pages["/ask/"] = page("咨询留言", '<form method="post"><textarea></textarea></form>')

    def _home(self) -> str:
        columns = "".join(f'<a href="/c/{name}/">{name}</a>' for name in COLUMNS)
        guides = "".join(f'<a href="/s/{name}/">{name}</a>' for name in GUIDES)
        news = entries([(1, self.today - timedelta(days=3)), (2, self.today - timedelta(days=40))])
        search = '<form action="/search" role="search"><input name="q"></form>'
        foot = "".join(f"<p>{part}</p>" for part in FOOTER)
        return page(
            "某县", f"{search}<nav>{columns}{guides}</nav>{news}", tags=TAGS,
            foot=f'{foot}<a href="/ask/">咨询</a><a href="/ask/?page=/">找错</a>',
        )  # fmt: skip

    def _column(self, name: str) -> str:
        at = COLUMNS.index(name) * 2 + 1
        listed = [(at, self.today - timedelta(days=20)), (at + 1, self.today - timedelta(days=90))]
        tags = {"ColumnName": name, "ColumnType": "政策文件"}
        return page(name, entries(listed), tags=tags)

    def _article(self, number: int) -> str:
        day = self.today - timedelta(days=20)
        title = {1: "关于某事的通知", 2: "《关于某事的通知》解读"}.get(number, f"第{number}篇")
        other = {1: '<a href="/r/2/">解读</a>', 2: '<a href="/r/1/">原文</a>'}.get(number, "")
        tags = {"ArticleTitle": title, "PubDate": f"{day} 09:00", "ContentSource": "某县农业农村局"}
        return page(title, f"<p>打 0818-5200000 问。</p>{other}", tags=tags)

    def change(self, path: str, old: str, new: str) -> None:
        assert re.search(old, self.pages[path], re.DOTALL), (path, old)
        self.pages[path] = re.sub(old, new, self.pages[path], flags=re.DOTALL)

    def some(self, count: int, names: tuple[str, ...], shape: str) -> list[str]:
        return [shape.format(name) for name in self.draw.sample(names, count)]


def page(title: str, body: str, *, tags: dict[str, str] | None = None, foot: str = "") -> str:
    meta = "".join(f'<meta name="{name}" content="{text}">' for name, text in (tags or {}).items())
    return (
        f"<!doctype html><html><head><title>{title}</title>{meta}</head><body><h1>{title}</h1>"
        f"<main>{body}</main><footer>{foot}</footer></body></html>"
    )


def entries(listed: list[tuple[int, date]]) -> str:
    lines = (f'<li><a href="/r/{number}/">第{number}篇</a> <time>{day}</time></li>'
             for number, day in listed)  # fmt: skip
    return f"<ul>{''.join(lines)}</ul>"


def leaks_a_number(site: Model) -> list[str]:
    path = site.draw.choice(sorted(path for path in site.pages if path != "/search"))
    site.change(path, "</main>", f"<p>身份证 {PHONE_FREE_ID}</p></main>")
    return [path]


def forges_a_date(site: Model) -> list[str]:
    path = f"/r/{site.draw.randint(1, 14)}/"
    ahead = site.today + timedelta(days=site.draw.randint(1, 300))
    site.change(path, r'name="PubDate" content="[^"]*"', f'name="PubDate" content="{ahead} 09:00"')
    return [path]


def leaves_home_alone(site: Model) -> list[str]:
    old = site.today - timedelta(days=site.draw.randint(15, 400))
    site.change("/", r"<time>[^<]*</time>", f"<time>{old}</time>")
    return ["/"]


def leaves_columns_alone(site: Model) -> list[str]:
    paths = site.some(site.draw.randint(5, 7), COLUMNS, "/c/{}/")
    for path in paths:
        old = site.today - timedelta(days=site.draw.randint(184, 900))
        site.change(path, r"<time>[^<]*</time>", f"<time>{old}</time>")
    return paths


def dates_nothing(site: Model) -> list[str]:
    paths = site.some(site.draw.randint(5, 7), COLUMNS, "/c/{}/")
    for path in paths:
        site.change(path, r"<time>[^<]*</time>", "")
    return paths


def empties_columns(site: Model) -> list[str]:
    paths = site.some(site.draw.randint(5, 7), COLUMNS, "/c/{}/")
    for path in paths:
        site.change(path, "<ul>.*</ul>", "<p>还没有内容。</p>")
    return paths


def takes_no_question(site: Model) -> list[str]:
    site.pages["/ask/"] = page("关于", "<p>有事打电话。</p>")
    return ["/"]


def thins_guides(site: Model) -> list[str]:
    paths = site.some(site.draw.randint(5, 6), GUIDES, "/s/{}/")
    for path in paths:
        for element in site.draw.sample(ELEMENTS, site.draw.randint(4, 7)):
            site.change(path, f"<h2>{element}</h2>", "")
    return paths


def breaks_a_link(site: Model) -> list[str]:
    path = site.draw.choice(["/", *(f"/r/{number}/" for number in range(1, 15))])
    site.change(path, "</main>", f'<a href="/gone/{site.draw.randint(1, 999)}/">看这里</a></main>')
    return [path]


def loses_a_line_of_the_footer(site: Model) -> list[str]:
    site.change("/", re.escape(site.draw.choice(FOOTER)), "")
    return ["/"]


def has_no_search(site: Model) -> list[str]:
    if site.draw.random() < 0.5:
        del site.pages["/search"]
    else:
        site.change("/", "<form action.*?</form>", "")
    return ["/"]


def forgets_a_tag(site: Model) -> list[str]:
    tagged = sorted(path for path, html in site.pages.items() if "<meta" in html)
    path = site.draw.choice(tagged)
    tag = site.draw.choice(re.findall(r'<meta name="([^"]+)"', site.pages[path]))
    site.change(path, f'<meta name="{tag}"[^>]*>', "")
    return [path]


def cuts_an_interpretation_off(site: Model) -> list[str]:
    path = f"/r/{site.draw.randint(1, 2)}/"
    site.change(path, r'<a href="/r/[12]/">[^<]*</a>', "")
    return ["/r/2/"]


def hides_report_an_error(site: Model) -> list[str]:
    site.change("/", "找错", "")
    return ["/"]


FAULTS: Final[dict[str, tuple[str, str, Callable[[Model], list[str]]]]] = {
    "leak": ("veto", "leak", leaks_a_number),
    "forged": ("veto", "forged_date", forges_a_date),
    "home": ("veto", "home_stale", leaves_home_alone),
    "stale": ("veto", "columns_stale", leaves_columns_alone),
    "undated": ("veto", "columns_stale", dates_nothing),
    "empty": ("veto", "columns_empty", empties_columns),
    "no question": ("veto", "no_consulting", takes_no_question),
    "guides": ("veto", "poor_guides", thins_guides),
    "link": ("scored", "links", breaks_a_link),
    "footer": ("scored", "footer", loses_a_line_of_the_footer),
    "search": ("scored", "search", has_no_search),
    "tag": ("scored", "meta", forgets_a_tag),
    "policy": ("scored", "policy", cuts_an_interpretation_off),
    "report": ("scored", "no_report", hides_report_an_error),
}


@contextmanager
def served(site: Model) -> Iterator[str]:
    """Its address on the loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            html = site.pages.get(self.path.partition("?")[0])
            body = (html or "<title>404</title>").encode()
            self.send_response(404 if html is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
