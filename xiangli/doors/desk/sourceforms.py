"""The form of a source, and why a site gave nothing, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.parts import Choice, Field
from xiangli.resources.public import Source

TEXTS: Final = (
    "name", "address", "licence", "link_selector", "title_selector", "day_selector",
    "body_selector",
)  # fmt: skip
CHOSEN: Final = ("way", "place_code", "domain", "kind", "every_hours")
PROBLEMS: Final[dict[str, str | Promise]] = {
    "robots": gettext_lazy("这个网站不让机器来取（robots.txt）。先和他们说好。"),
    "nothing": gettext_lazy("打开了，里面没有一篇可以收的。"),
    "no_feed": gettext_lazy("打开了，不是订阅（RSS、Atom）。"),
    "no_links": gettext_lazy("打开了，按“列表里的链接”找不到链接。"),
    "no_title": gettext_lazy("打开了，按“题目”找不到题目。"),
    "no_body": gettext_lazy("打开了，按“正文”找不到正文。"),
    "bad_selector": gettext_lazy("选择器写得不对。"),
    "no_post": gettext_lazy("管这个网站的人不在岗位上了。打开它再存一次，就归你管。"),
    "address_refused": gettext_lazy("这个网址不能采：不是公开的网址，或者转到了里面的机器。"),
    "host_unknown": gettext_lazy("找不到这个网站，看看网址有没有写错。"),
    "unreachable": gettext_lazy("这个网站没有回答，或者太慢。过一会儿再试。"),
    "too_many_redirects": gettext_lazy("这个网址转来转去，没有到头。"),
    "too_large": gettext_lazy("这个网站给的太多，没有完，断开了。"),
    "answer_broken": gettext_lazy("这个网站给的内容是坏的。"),
}


def why(problem: str) -> str:
    if problem.startswith("http_"):
        return _("这个网站回答说没有，或者出错了（{code}）。").format(code=problem[5:])
    return str(PROBLEMS.get(problem, PROBLEMS["unreachable"]))


def read(request: HttpRequest) -> dict[str, Any]:
    """What was typed, as the table has it."""
    post = request.POST
    told: dict[str, Any] = {
        name: post.get(name, "").replace("\0", "").strip()[:600] for name in (*TEXTS, *CHOSEN)
    }
    hours = str(told["every_hours"])
    told["every_hours"] = int(hours) if hours.isascii() and hours.isdigit() else 0
    return {**told, "is_on": "is_on" in post}


def fields(source: Source, wrong: Mapping[str, str], places: list[Choice]) -> dict[str, Field]:
    """By name, as the template sets them in order."""
    hints = {
        "name": _("单位的名字，会写在“谁发的”里。"),
        "licence": _("比如：政府信息，注明来源可以转；对方书面同意。"),
        "link_selector": _("只有网页要写。CSS 选择器，比如 ul.news a"),
        "title_selector": _("只有网页要写，比如 h1"),
        "day_selector": _("只有网页要写，可以不写，比如 .date"),
        "body_selector": _("只有网页要写，比如 #content"),
    }
    found = {}
    for name in TEXTS:
        column: Any = Source._meta.get_field(name)  # noqa: SLF001
        found[name] = Field(
            name, name, str(column.verbose_name), str(getattr(source, name)),
            hint=hints.get(name, ""), error=wrong.get(name, ""), max_length=column.max_length or 0,
        )  # fmt: skip
    for name in CHOSEN:
        column = Source._meta.get_field(name)  # noqa: SLF001
        options = [Choice(str(value), str(label)) for value, label in column.choices or ()]
        chosen = str(getattr(source, name))
        found[name] = Field(
            name, name, str(column.verbose_name), error=wrong.get(name, ""),
            choices=tuple(options or places), chosen=(chosen,),
        )  # fmt: skip
    return found
