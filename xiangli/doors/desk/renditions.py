"""A rendition as the desk draws it: as its way out would show it, with its form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.desk.review.sections import Section, Seen, register_section
from xiangli.doors.hearing import Player, player
from xiangli.doors.parts import Field
from xiangli.kernel.public import units
from xiangli.resources.public import FIXED, Rendition, aired_bulletin

LINES: Final = {"text": 3, "card": 5, "feed": 3, "poster": 11, "record": 12}
HINTS: Final[Mapping[str, Promise]] = {
    "text": gettext_lazy("最多 70 字，不写网址。"),
    "script": gettext_lazy("一行一句，念得出口的话。空着存，就用自动生成的。"),
    "bulletin": gettext_lazy("写一遍，广播会念两遍，一共不超过 3 分钟。"),
    "card": gettext_lazy("第一行是题目，最多 16 字；下面最多四行，一行最多 20 字。"),
    "feed": gettext_lazy("第一行是题目，第二行是一句话。"),
    "record": gettext_lazy("机器读的，只改 title、summary、text 里的话。"),
    "poster": gettext_lazy("第一行是题目，最多 32 字；下面最多十行，一行最多 72 字。"),
}
FLAWS: Final[Mapping[str, Promise]] = {
    "empty": gettext_lazy("还没有写。"),
    "link": gettext_lazy("不能有网址。"),
    "too_long": gettext_lazy("太长了：现在 %(length)s，最多 %(most)s。"),
    "too_wide": gettext_lazy("有一行太长：%(length)s 字，最多 %(most)s 字。"),
    "too_many": gettext_lazy("行数太多：%(length)s 行，最多 %(most)s 行。"),
    "shape": gettext_lazy("只能改 title、summary、text 里的话，别的要留着。"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """`lines` as they are shown, the first a title where there is one; `size` in words."""

    channel: str
    name: str
    state: str
    said_state: str
    stale: bool
    title: str
    lines: tuple[str, ...]
    size: str
    sound: Player | None
    field: Field | None


def register() -> None:
    """At start."""
    register_section("renditions", _section, order=40)


def _section(seen: Seen) -> Section | None:
    """Whatever was public once has its renditions."""
    if seen.resource.first_published_at is None:
        return None
    return Section("desk/review/renditions_link.html", {"number": seen.resource.number})


def row_of(request: HttpRequest, page: Any, found: Rendition, typed: tuple[str, str] | None) -> Row:
    """`typed` is what was refused, and why."""
    said = _said(page, found)
    is_heard = found.channel in {"script", "bulletin"} and page.language.startswith("zh")
    title, *lines = said.split("\n")
    return Row(
        channel=found.channel,
        name=found.get_channel_display(),
        state=found.state,
        said_state=found.get_state_display(),
        stale=found.stale,
        title=title,
        lines=tuple(lines),
        size=_size(page, found),
        sound=player(request, said) if is_heard and said else None,
        field=None if found.channel in FIXED else _field(found, typed),
    )


def flaw_words(flaw: tuple[str, int, int]) -> str:
    code, length, most = flaw
    return str(FLAWS[code]) % {"length": length, "most": most}


def _said(page: Any, found: Rendition) -> str:
    if found.channel == "page":
        return f"{page.title}\n{page.summary}"
    if found.channel == "bulletin" and found.body:
        return aired_bulletin(page, found.body).text
    if found.channel == "record":
        return json.dumps(json.loads(found.body), ensure_ascii=False, indent=1)
    return found.body


def _size(page: Any, found: Rendition) -> str:
    if found.channel == "text":
        return _("%(length)s 字，最多 70") % {"length": units(found.body)}
    if found.channel == "bulletin" and found.body:
        seconds = aired_bulletin(page, found.body).seconds
        return _("念完两遍要 %(seconds)s 秒，最多 180 秒") % {"seconds": seconds}
    return ""


def _field(found: Rendition, typed: tuple[str, str] | None) -> Field:
    value, error = typed or (found.body, "")
    return Field(
        f"body-{found.channel}", "body", _("改成这样说"), value, hint=str(HINTS[found.channel]),
        error=error, lines=LINES.get(found.channel, 8), spellcheck=True,
    )  # fmt: skip
