"""What is kept of each public text so that the next one can be held against it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from xiangli.resources.models.resource import Resource


class Fingerprint(models.Model):
    """`bands` as `likeness.bands` makes them, `title` folded; which way its sentences lean."""

    resource = models.OneToOneField(
        Resource, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    title = models.CharField(max_length=255, db_collation="C", db_index=True)
    bands = ArrayField(models.IntegerField())
    promotes = models.BooleanField()
    guides = models.BooleanField()

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="resources_alike", fastupdate=False)]
