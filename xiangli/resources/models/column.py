"""A column of a place: one domain, for certain kinds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from xiangli.resources.conf import county
from xiangli.resources.models.choices import DOMAINS
from xiangli.resources.models.place import Fixed
from xiangli.resources.rules.addresses import of_column


class ColumnPage(Page):
    """Opened on demand by `open_column`. No `kinds` means all."""

    place_code = models.CharField(max_length=12, db_collation="C")
    domain = models.CharField(max_length=12, choices=DOMAINS)
    kinds = ArrayField(models.CharField(max_length=16), default=list, blank=True)

    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["resources.PlacePage"]
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("栏目")
        verbose_name_plural = _("栏目")
        indexes = [models.Index(fields=["place_code", "domain"], name="resources_columns_of")]

    def permissions_for_user(self, user: Any) -> Fixed:
        return Fixed(user, self)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """Site, host and path, as Wagtail asks for them."""
        return (0, "", of_column(self.domain, self.place_code, county()))
