"""A county's old site, and what became of each of its addresses."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.resource import Resource

WAITING, FOLLOWS, PIECE, COLUMN, GONE = "waiting", "follows", "piece", "column", "gone"
BECAME: Final = [
    (WAITING, _("还没看")),
    (FOLLOWS, _("跟着另一页")),
    (PIECE, _("转到新的一页")),
    (COLUMN, _("转到栏目")),
    (GONE, _("没有带过来")),
]


class OldSite(models.Model):
    """`is_cut`: it has more addresses than the plan takes."""

    host = models.CharField(max_length=120, unique=True)
    base = models.CharField(max_length=500)
    account = models.UUIDField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    is_cut = models.BooleanField(default=False)


class OldAddress(models.Model):
    """`digest` is of path and query in one form (`rules/oldsite/addresses.py`); `follows` of the
    address whose fate is its own. What its page lost is counted beside it."""

    site = models.ForeignKey(OldSite, on_delete=models.CASCADE, related_name="addresses")
    digest = models.CharField(max_length=64)
    address = models.CharField(max_length=2000)
    title = models.CharField(max_length=120, blank=True)
    became = models.CharField(max_length=8, choices=BECAME, default=WAITING)
    why = models.CharField(max_length=30, blank=True)
    names = models.CharField(max_length=300, blank=True)
    resource = models.ForeignKey(Resource, on_delete=models.SET_NULL, null=True, related_name="+")
    domain = models.CharField(max_length=12, blank=True)
    place_code = models.CharField(max_length=12, blank=True, db_collation="C")
    follows = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, db_index=True)
    picture = models.PositiveIntegerField(null=True)
    encoding = models.CharField(max_length=20, blank=True)
    pictures = models.PositiveIntegerField(default=0)
    lost_pictures = models.PositiveIntegerField(default=0)
    scripts = models.PositiveIntegerField(default=0)
    styles = models.PositiveIntegerField(default=0)
    trackers = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    hit_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "site"], name="resources_old_address_once")
        ]
        indexes = [
            models.Index(fields=["site", "became", "id"], name="resources_old_by_fate"),
            models.Index(fields=["-hits", "id"], name="resources_old_by_hits"),
        ]
