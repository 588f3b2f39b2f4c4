"""Policies, and what they mean in plain words; each leads to the other."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.resource import Resource, panels


class Policy(Resource):
    """In force as long as `repealed_on` is empty."""

    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    issuer = models.CharField(_("发文单位"), max_length=80)
    issued_on = models.DateField(_("发文日期"))
    repealed_on = models.DateField(_("哪天起不再用"), null=True, blank=True)

    KIND = "policy"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels(
        "document_number", "issuer", "issued_on", "repealed_on"
    )

    class Meta:
        verbose_name = _("政策")


class Interpretation(Resource):
    explains = models.ForeignKey(
        Policy,
        on_delete=models.PROTECT,
        related_name="interpretations",
        verbose_name=_("解读哪个政策"),
    )

    KIND = "interpretation"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels("explains")

    class Meta:
        verbose_name = _("政策解读")
