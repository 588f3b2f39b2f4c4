"""The same another way: what a resource's page leads to beside the phone and the agent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangli.doors.hearing import Player
from xiangli.resources.public import Channel


@dataclass(frozen=True, slots=True)
class Again:
    """A row: `name` leads to `href`."""

    icon: str
    href: str
    name: str
    note: str


def same_again(found: Any, carried: Mapping[Channel, str], sound: Player | None) -> list[Again]:
    """Only what is there."""
    rows = []
    if sound:
        note = _("%(size)s KB，没网也能听") % {"size": sound.kilobytes}
        rows.append(Again("sound", sound.sources[0][0], _("存下录音"), note))
    if carried.get("text"):
        href = f"sms:?body={quote(carried['text'])}"
        rows.append(Again("sms", href, _("发短信告诉家里人"), _("话写好了，挑个人发")))
    if carried.get("poster"):
        href = reverse("portal:poster", args=[found.number])
        rows.append(Again("doc", href, _("印成海报"), _("一张纸，贴在村口，扫码看全文")))
    href = reverse("portal:feed", args=[found.domain])
    rows.append(Again("bell", href, _("订阅这一栏"), _("有新的，阅读器告诉你")))
    return rows
