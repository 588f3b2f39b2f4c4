"""The word to a phone that waits for an answer."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from xiangli.doors import conf
from xiangli.doors.site import site
from xiangli.resources.public import Outcome, register_wording

SHORT: Final = 24


def register() -> None:
    register_wording(wording)


def wording(outcome: Outcome) -> str:
    """In the language of the county; cut so that it fits into four messages."""
    texts = {
        "met": _("【{county}】你问的“{name}”，现在有了：{title} {url}"),
        "mended": _("【{county}】你说的“{name}”，改好了：{words} {url}"),
        "no_error": _("【{county}】你说的“{name}”，核对过，没有错：{words} {url}"),
    }
    return texts[outcome.kind].format(
        county=site().county or _("乡里"), name=_short(outcome.name), title=_short(outcome.title),
        words=outcome.words[:120], url=f"{conf.address()}{outcome.url}"[:100],
    )  # fmt: skip


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
