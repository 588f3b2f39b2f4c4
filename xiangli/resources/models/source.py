"""Sites that are harvested, and what of them was taken in already."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.choices import DOMAINS

FEED, PAGE = "feed", "page"
WAYS: Final = [(FEED, _("订阅（RSS、Atom）")), (PAGE, _("网页"))]
HARVESTED_KINDS: Final = [("news", _("新闻")), ("notice", _("通知"))]
EVERY: Final = [(1, _("每小时")), (6, _("每6小时")), (24, _("每天")), (168, _("每星期"))]


class Source(models.Model):
    """`account` in `post` answers for it: what comes is their draft while they hold the post."""

    name = models.CharField(_("谁的网站"), max_length=80)
    address = models.URLField(_("网址"), max_length=500)
    way = models.CharField(_("怎么采"), max_length=4, choices=WAYS, default=FEED)
    link_selector = models.CharField(_("列表里的链接"), max_length=200, blank=True)
    title_selector = models.CharField(_("题目"), max_length=200, blank=True)
    day_selector = models.CharField(_("日期"), max_length=200, blank=True)
    body_selector = models.CharField(_("正文"), max_length=200, blank=True)
    place_code = models.CharField(_("给哪里"), max_length=12, db_collation="C")
    domain = models.CharField(_("放在哪个栏目"), max_length=12, choices=DOMAINS)
    kind = models.CharField(_("哪一类"), max_length=16, choices=HARVESTED_KINDS, default="news")
    licence = models.CharField(_("许可：凭什么可以转"), max_length=60)
    every_hours = models.PositiveSmallIntegerField(_("多久看一次"), choices=EVERY, default=24)
    is_on = models.BooleanField(_("在采"), default=True)
    account = models.UUIDField(editable=False)
    post = models.UUIDField(editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=60, blank=True, editable=False)
    visited_at = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(max_length=30, blank=True, editable=False)
    made = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address"], name="resources_source_once")]


class Harvested(models.Model):
    """One entry that was seen: by what its site calls it, and by its words."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="seen")
    guid_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64, db_index=True)
    number = models.PositiveIntegerField(null=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "guid_hash"], name="resources_seen_once")
        ]
