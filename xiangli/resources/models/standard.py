"""What a county or a township asks for beyond the product's own standard."""

from __future__ import annotations

from django.db import models


class PlaceStandard(models.Model):
    """`asked` is a `Local` (rules/gate/standard.py) as JSON."""

    place_code = models.CharField(max_length=12, primary_key=True, db_collation="C")
    asked = models.JSONField()
    loaded_at = models.DateTimeField()
