"""The photo on the page of a place, in place of the drawing."""

from __future__ import annotations

from django.db import models


class PlacePicture(models.Model):
    """`image` is one of Wagtail's. One a place."""

    place_code = models.CharField(max_length=12, primary_key=True, db_collation="C")
    image = models.ForeignKey("wagtailimages.Image", on_delete=models.CASCADE, related_name="+")
    alt = models.CharField(max_length=120)
    credit = models.CharField(max_length=60)
    set_at = models.DateTimeField()
