"""A county's site of 2008: GB2312, frames, aspx with queries, counters, broken links, copies."""

from __future__ import annotations

import io

from PIL import Image

from xiangli.resources.tests.county import TOWN

PLAN = f"""
issuer = "宣汉县人民政府"
licence = "政府网站，可以转载"
pause = 0
most = 200
skip = ["/admin/*"]

[[page]]
name = "新闻"
match = ["/show.aspx*", "/news/2*.html"]
kind = "news"
title = "h1"
body = "#zoom"
date = ".info"
source = ".from"
column = ".crumb"
domain = "affairs"

[columns]
"农业信息" = {{ domain = "farming", place = "{TOWN}" }}
"/list.aspx*" = {{ domain = "farming", place = "{TOWN}" }}
"/news/*" = {{ domain = "affairs" }}
"""
SHELL = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}-宣汉县人民政府</title>
<link rel="stylesheet" href="/c.css"><style>p{{color:red}}</style>
<script>document.write('x')</script></head><body>{body}
<img src="/count.asp?id=1" width="1" height="1"><script src="/stat.js"></script></body></html>"""


def article(title, text, day="2019-03-05", column="农业信息", more=""):
    return SHELL.format(title=title, body=(
        f'<div class="crumb">首页 &gt; {column}</div><h1>{title}</h1>'
        f'<p class="info">发布时间：{day}</p><span class="from">来源：县农业农村局　点击：12</span>'
        f'<div id="zoom"><p>{text}</p>{more}</div>'
    )).encode("gb18030")  # fmt: skip


def picture(colour="green"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


RICE = article(
    "收晚稻要趁晴天", "11月20日起连晴五天，请各村抓紧收割晚稻。𬭊字也在。",
    more='<p><img src="/upload/rice.jpg" alt="田里的晚稻"><img src="/upload/none.jpg"></p>'
         '<p>附件：<a href="/upload/表.doc">登记表</a> <a href="/show.aspx?id=99">没有的</a></p>',
)  # fmt: skip
ROAD = article(
    "通村公路通车了", "12月1日，思乐村的公路通车。", day="2020年12月2日", column="本县新闻"
)
PAGES = {
    "/": SHELL.format(title="首页", body=(
        '<iframe src="/list.aspx?type=3"></iframe><a href="/Show.aspx?ID=12">晚稻</a>'
        '<a href="/old.asp">旧的</a><a href="/frame.html">框架</a>'
        '<a href="http://other.example/">外</a>'
        '<a href="/admin/login.aspx">后台</a><a href="/about.html">关于</a>'
        '<a href="javascript:x()">x</a>'
    )).encode("gb18030"),
    "/list.aspx?type=3": SHELL.format(title="农业信息", body=(
        '<a href="show.aspx?id=12&amp;utm_source=wx">晚稻</a><a href="show.aspx?id=13">副本</a>'
        '<a href="/news/2020.html">公路</a><a href="/news/2021.html">没有正文</a>'
    )).encode("gb18030"),
    "/show.aspx?id=12": RICE,
    "/show.aspx?id=13": RICE,
    "/news/2020.html": ROAD,
    "/news/2021.html": SHELL.format(title="空的", body="<h1>空的</h1>").encode("gb18030"),
    "/frame.html": b'<html><frameset cols="20%,*"><frame src="/menu.html">'
                   b'<frame src="/show.aspx?id=12"></frameset></html>',
    "/about.html": SHELL.format(title="本县概况", body="<p>宣汉县</p>").encode("gb18030"),
    "/menu.html": SHELL.format(title="菜单", body="").encode("gb18030"),
    "/upload/rice.jpg": picture(),
}  # fmt: skip


def served():
    """As a server answers it: some pages move, most say no charset."""
    told = {path: (200, {"Content-Type": "text/html"}, body) for path, body in PAGES.items()}
    told["/upload/rice.jpg"] = (200, {"Content-Type": "image/jpeg"}, PAGES["/upload/rice.jpg"])
    told["/Show.aspx?ID=12"] = told["/show.aspx?id=12"]
    told["/old.asp"] = (302, {"Location": "/news/2020.html"}, b"")
    told["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /about.html")
    return told


def mirrored(folder):
    """As wget --mirror --adjust-extension leaves it."""
    for path, body in PAGES.items():
        name = "index.html" if path == "/" else path.lstrip("/")
        if "?" in name:
            name += ".html"
        file = folder / "www.xuanhan.example" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return folder
