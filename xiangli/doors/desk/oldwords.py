"""Why an old page did not come over, in words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

WHY: Final[dict[str, str | Promise]] = {
    "address": _("网址不对"),
    "asset": _("样式、脚本、字体"),
    "picture": _("图片"),
    "broken_picture": _("图片坏了，或者取不到"),
    "attachment": _("附件，新网站还没有地方放"),
    "skipped": _("计划里说不要"),
    "duplicate": _("内容和另一页一样"),
    "moved": _("旧网站自己转走的"),
    "frames": _("框架页，跟着里面那一页"),
    "leads_nowhere": _("转到一个没有的网页"),
    "moved_away": _("转到别的网站去了"),
    "no_kind": _("计划里没有这一类网页"),
    "no_title": _("没找到题目"),
    "no_body": _("没找到正文"),
    "gate": _("还是草稿：质量关不让过"),
    "incomplete": _("还是草稿：有的没填"),
    "not_passed": _("还是草稿：审的人管不到这个地方"),
    "refused": _("太长、太短或者不对"),
    "forbidden": _("这个地方不归导入的人写"),
    "unknown_place": _("没有这个地方的代码"),
    "robots": _("旧网站不让取"),
    "too_large": _("太大"),
    "unreachable": _("连不上"),
    "host_unknown": _("没有这个域名"),
    "answer_broken": _("没取完整"),
    "address_refused": _("地址不在公网上"),
    "too_many_redirects": _("转来转去没有头"),
    "http_404": _("旧网站上就没有"),
}


def why_old(why: str, names: str = "") -> str:
    """Nothing where nothing was lost."""
    if why.startswith("http_") and why not in WHY:
        return _now("旧网站答 %(code)s") % {"code": why.removeprefix("http_")}
    word = str(WHY.get(why, why))
    return f"{word}：{names}" if word and names else word
