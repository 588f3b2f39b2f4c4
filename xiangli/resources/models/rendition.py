"""A resource as each way out carries it."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.resource import Resource

CHANNELS: Final = [
    ("page", _("网页")),
    ("text", _("短信")),
    ("script", _("朗读稿")),
    ("bulletin", _("广播稿")),
    ("card", _("电视卡片")),
    ("feed", _("订阅条目")),
    ("record", _("开放数据")),
    ("poster", _("海报")),
]
STATES: Final = [
    ("pending", _("等渠道开通")),
    ("derived", _("自动生成")),
    ("edited", _("改过，等核准")),
    ("approved", _("已核准")),
    ("withdrawn", _("不用这一种")),
]


class Rendition(models.Model):
    """`source` is the digest of the edition it was derived from. One that somebody edited is kept
    when that changes, and is `stale`."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="renditions")
    channel = models.CharField(max_length=10, choices=CHANNELS)
    state = models.CharField(max_length=10, choices=STATES)
    body = models.TextField(blank=True)
    source = models.CharField(max_length=64)
    stale = models.BooleanField(default=False)
    derived_at = models.DateTimeField()
    edited_by = models.UUIDField(null=True)
    edited_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "channel"], name="resources_one_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.channel} {self.state}"
