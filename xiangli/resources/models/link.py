"""Addresses of other sites that pieces name, and whether they opened when they were last asked."""

from __future__ import annotations

from django.db import models


class Link(models.Model):
    """`status` 0: no answer. `failed`: how often in a row; once is an accident."""

    url = models.CharField(max_length=2000, primary_key=True, db_collation="C")
    status = models.PositiveSmallIntegerField(default=200)
    failed = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(db_index=True)
    wanted_at = models.DateTimeField()
