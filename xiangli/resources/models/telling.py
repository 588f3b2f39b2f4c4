"""What happened and what is coming: news, notices, emergency notices, events."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.choices import SEVERITIES
from xiangli.resources.models.resource import Resource, panels


class News(Resource):
    KIND = "news"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels()

    class Meta:
        verbose_name = _("新闻")


class Notice(Resource):
    KIND = "notice"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels()

    class Meta:
        verbose_name = _("通知")


class EmergencyNotice(Resource):
    """Ends by itself: nobody is warned of a storm that has passed."""

    severity = models.CharField(_("级别"), max_length=6, choices=SEVERITIES)
    until = models.DateTimeField(_("到什么时候"))

    KIND = "emergency"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels("severity", "until")

    class Meta:
        verbose_name = _("紧急通知")


class Event(Resource):
    begins_at = models.DateTimeField(_("什么时候开始"))
    ends_at = models.DateTimeField(_("什么时候结束"), null=True, blank=True)
    venue = models.CharField(_("在哪里"), max_length=120)
    whom_to_ask = models.CharField(_("找谁，电话多少"), max_length=80)

    KIND = "event"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels("begins_at", "ends_at", "venue", "whom_to_ask")

    class Meta:
        verbose_name = _("活动")
