"""Whom to ask, where to go, what data there is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.resource import Resource, panels

OPEN_FORMATS = ["csv", "json", "geojson", "xlsx"]


def degrees(most: int) -> list[Any]:
    return [MinValueValidator(-most), MaxValueValidator(most)]


class Contact(Resource):
    """A person in an office, by the post, or an office."""

    duty = models.CharField(_("管什么"), max_length=120)
    office = models.CharField(_("哪个单位"), max_length=80)
    phone = models.CharField(_("电话"), max_length=30)
    hours = models.CharField(_("什么时候在"), max_length=80, blank=True)

    KIND = "contact"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels("duty", "office", "phone", "hours")

    class Meta:
        verbose_name = _("找人找单位")


class ServicePlace(Resource):
    """Where something is done: a window, a clinic, a shop of the cooperative."""

    address = models.CharField(_("地址"), max_length=120)
    latitude = models.DecimalField(
        _("纬度"), max_digits=8, decimal_places=5, null=True, blank=True, validators=degrees(90)
    )
    longitude = models.DecimalField(
        _("经度"), max_digits=8, decimal_places=5, null=True, blank=True, validators=degrees(180)
    )
    hours = models.CharField(_("什么时候开门"), max_length=120)
    phone = models.CharField(_("电话"), max_length=30, blank=True)

    KIND = "service_place"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels(
        "address", "latitude", "longitude", "hours", "phone"
    )

    class Meta:
        verbose_name = _("办事地点")


class Dataset(Resource):
    """Data for everybody. `schema` tells each field in words."""

    licence = models.CharField(_("许可"), max_length=60)
    schema = models.TextField(_("每一栏是什么"))
    file = models.FileField(
        _("文件"), upload_to="datasets", validators=[FileExtensionValidator(OPEN_FORMATS)]
    )

    KIND = "dataset"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels("licence", "schema", "file")

    class Meta:
        verbose_name = _("数据")
