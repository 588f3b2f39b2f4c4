"""Why a file or a row was not taken, in words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILES: Final[dict[str, str | Promise]] = {
    "macros": _("这个文件里有宏（会自己运行的程序），不收。另存成不带宏的再放。"),
    "embedded": _("这个文件里嵌着别的文件，不收。把嵌的去掉再放。"),
    "external": _("这个文件要从外面取东西（外部链接、外部图片、模板），不收。把链接断开再放。"),
    "entities": _("这个文件里有不该有的定义，不收。用办公软件另存一次再放。"),
    "bomb": _("这个文件展开来大得不像话，不收。"),
    "old_or_locked": _("这是旧格式，或者加了密码。另存成 .xlsx、.docx，去掉密码再放。"),
    "not_what_it_says": _("这个文件和它的名字不一样，或者不是表格、文档。要 .xlsx、.csv、.docx。"),
    "broken": _("这个文件坏了，打不开。"),
    "empty": _("这个文件里没有内容。"),
    "no_headings": _("第一行要是表头，一个也认不出来。用下面的模板。"),
    "too_many_rows": _("太多了，一次最多十万行；文档最多两千篇。分开放。"),
    "too_large": _("太大了，要20兆以内。"),
    "no_text": _("这个文件的文字读不出来。另存成 UTF-8 或者 GB18030 的 CSV。"),
    "no_post": _("放文件的人不在这个岗位上了，停了。"),
}
ROWS: Final[dict[str, str | Promise]] = {
    "missing": _("没有填"),
    "unknown_keys": _("这一栏这一类用不上，或者认不出来"),
    "unknown_domain": _("没有这个栏目"),
    "unknown_kind": _("没有这一类，或者这一类不能从文件收"),
    "unknown_policy": _("没有这个政策"),
    "unknown_place": _("没有这个地方的代码"),
    "forbidden": _("这个地方不归你写"),
    "bad_fields": _("太长、太短或者不对"),
    "bad_date": _("日期不对，写成 2026-11-23"),
    "bad_head": _("读不懂"),
}


def why_file(problem: str) -> str:
    return str(FILES.get(problem, FILES["broken"]))


def why_row(problem: str, names: str) -> str:
    word = str(ROWS.get(problem, ROWS["bad_head"]))
    return f"{word}：{names}" if names else word
