"""What the store knows of its pages."""

from __future__ import annotations

from datetime import datetime

from xiangli.pages.models import Mourning, Page


def changed_at() -> dict[str, datetime]:
    """When each page last became another, by its path."""
    return dict(Page.objects.values_list("path", "changed_at"))


def mourning() -> Mourning | None:
    """The days that were set last, also when they are over."""
    return Mourning.objects.first()
