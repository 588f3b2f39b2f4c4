"""A place of this county as a page: what others stand under. Found by its code, never by a slug."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

from xiangli.resources.rules.addresses import of_place


class Fixed(PagePermissionTester):
    """Made and moved by the places themselves; nobody writes on it."""

    def can_edit(self) -> bool:
        return False

    def can_delete(self, *_: Any, **__: Any) -> bool:
        return False


class PlacePage(Page):
    """The county, a township or a village."""

    place_code = models.CharField(max_length=12, unique=True, db_collation="C")

    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page", "resources.PlacePage"]
    subpage_types: ClassVar[list[str]] = ["resources.PlacePage", "resources.ColumnPage"]
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("地方")
        verbose_name_plural = _("地方")

    def permissions_for_user(self, user: Any) -> Fixed:
        return Fixed(user, self)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """Site, host and path, as Wagtail asks for them."""
        return (0, "", of_place(self.place_code))
