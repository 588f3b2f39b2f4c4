"""A piece in another language, or told in a dialect."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.resource import Resource
from xiangli.resources.rules.tongues import SUMMARY, TITLE

DRAFT, WAITING, PASSED = "draft", "waiting", "passed"
STATES: Final = [(DRAFT, _("草稿")), (WAITING, _("等人核准")), (PASSED, _("已发布"))]


class Translation(models.Model):
    """What is worked on; `shown` is what the public reads, {} while there is nothing.

    `edition` is the public edition of the piece that it was made from. `body` is Markdown, `sound`
    the name of a recording.
    """

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="tongues")
    tag = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=STATES, default=DRAFT)
    title = models.CharField(max_length=TITLE, blank=True)
    summary = models.CharField(max_length=SUMMARY, blank=True)
    body = models.TextField(blank=True)
    sound = models.CharField(max_length=40, blank=True)
    seconds = models.PositiveIntegerField(default=0)
    edition = models.BigIntegerField()
    shown = models.JSONField(default=dict)
    remark = models.CharField(max_length=300, blank=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "tag"], name="resources_one_a_tongue")
        ]
