"""What inspections found, and how long the home page took. Public content, no persons."""

from __future__ import annotations

from django.db import models


class Inspection(models.Model):
    """One walk through the site. `findings` are those of `rules/site.py`, as JSON."""

    id = models.BigAutoField(primary_key=True)
    began_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField()
    address = models.CharField(max_length=200)
    word = models.CharField(max_length=12)
    score = models.FloatField(null=True)
    pages = models.IntegerField()
    findings = models.JSONField()


class Probing(models.Model):
    """A load of the home page, as long as a visitor would have waited."""

    at = models.DateTimeField(primary_key=True)
    seconds = models.FloatField()
