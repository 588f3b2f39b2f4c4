"""What the store knows of its pages, and what changed since they were baked. All of it public."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Page(models.Model):
    """`tags` name what it shows; `due_at` is when it changes by itself."""

    path = models.CharField(primary_key=True, max_length=200)
    tags = ArrayField(models.CharField(max_length=100))
    name = models.CharField(max_length=40)
    baked_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        indexes = [GinIndex(fields=["tags"], name="pages_page_tags", fastupdate=False)]


class Change(models.Model):
    """Something that pages show was changed; stays until those pages are baked."""

    id = models.BigAutoField(primary_key=True)
    tags = ArrayField(models.CharField(max_length=100))
    at = models.DateTimeField()


class Mourning(models.Model):
    """Days of national mourning, both counted, in China. One row, or none."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    first = models.DateField()
    last = models.DateField()
    reason = models.CharField(max_length=60, blank=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="pages_one_mourning"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="pages_mourning_ends"
            ),
        ]
