"""What stands in the studio's menu and around its pages."""

from __future__ import annotations

from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static

SHOWN: Final = {"explorer", "images"}
LAST: Final = 1000  # after all that add something


def keep_what_is_open(request: Any, items: list[Any]) -> None:
    """Nobody is shown what the gate would refuse."""
    items[:] = [item for item in items if item.name in SHOWN]


def no_sums(request: Any, items: list[Any]) -> None:
    items.clear()


def look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("studio/studio.css"))


hooks.register("construct_main_menu", keep_what_is_open, order=LAST)
hooks.register("construct_homepage_summary_items", no_sums, order=LAST)
hooks.register("insert_global_admin_css", look)
