"""Which films were handed in, for what, and how far each is. Public content, as resources are."""

from __future__ import annotations

import uuid

from django.db import models


class Film(models.Model):
    """`about` is what it belongs to, as its tag names it: `resource:12`. `mark` tells a file from
    others while it comes in. `original` is its hash, `name` that of what is made of it.

    `renditions` tells the bytes of each. Captions that nobody passed yet are `new_captions`.
    """

    STATES = [(s, s) for s in ("receiving", "waiting", "rendering", "ready", "refused")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=STATES, default="receiving")
    problem = models.CharField(max_length=30, blank=True)
    told = models.JSONField(default=dict)
    size = models.BigIntegerField()
    mark = models.CharField(max_length=64, blank=True)
    original = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=40, blank=True, db_index=True)
    percent = models.PositiveSmallIntegerField(default=0)
    seconds = models.FloatField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    has_sound = models.BooleanField(default=True)
    renditions = models.JSONField(default=dict)
    captions = models.TextField(blank=True)
    new_captions = models.TextField(null=True)
    handed_in_by = models.CharField(max_length=36)
    handed_in_at = models.DateTimeField()
    captions_by = models.CharField(max_length=36, blank=True)
    passed_by = models.CharField(max_length=36, blank=True)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about", "-handed_in_at"], name="films_about")]

    def __str__(self) -> str:
        return f"{self.about} {self.state}"
