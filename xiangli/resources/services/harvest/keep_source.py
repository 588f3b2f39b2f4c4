"""Which sites are harvested, how, and who answers for what comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from xiangli.kernel.public import Actor
from xiangli.resources.errors import ResourcesForbidden, UnknownSource
from xiangli.resources.models import PlacePage, Source
from xiangli.resources.models.source import PAGE
from xiangli.resources.permissions import may_review
from xiangli.resources.rules.harvest.entries import is_selector
from xiangli.vault.public import service

NEEDED: Final = ("link_selector", "title_selector", "body_selector")


@service
def keep_source(
    *, fields: Mapping[str, Any], by: Actor, now: datetime, key: int | None = None
) -> Source:
    """A new source, or one that is changed; who keeps it answers for it from now on.

    Raises UnknownSource, ResourcesForbidden, and Django's ValidationError by field.
    """
    source = Source() if key is None else source_of(key, by)
    for name, value in fields.items():
        setattr(source, name, value)
    if not by.post or not may_review(by, source.place_code):
        raise ResourcesForbidden(act="keep_source")
    source.account, source.post = UUID(by.id), UUID(str(by.post))
    source.etag = source.modified = ""
    check(source)
    source.full_clean()
    source.save()
    return source


def check(source: Source) -> None:
    """What the table itself cannot say. Raises ValidationError by field."""
    wrong = {}
    if not PlacePage.objects.filter(place_code=source.place_code).exists():
        wrong["place_code"] = _("没有这个地方。")
    if source.way == PAGE:
        said = _("要写一个 CSS 选择器，比如 ul.news a。")
        wrong |= {name: said for name in NEEDED if not is_selector(getattr(source, name))}
        if source.day_selector and not is_selector(source.day_selector):
            wrong["day_selector"] = said
    if wrong:
        raise ValidationError(wrong)


def source_of(key: int, by: Actor) -> Source:
    """Of the officer's places. Raises UnknownSource."""
    found: Source | None = Source.objects.filter(pk=key).first()
    if found is None or not may_review(by, found.place_code):
        raise UnknownSource(source=key)
    return found


def sources_of(by: Actor) -> list[Source]:
    """All below the officer's places."""
    return [one for one in Source.objects.order_by("name") if may_review(by, one.place_code)]
