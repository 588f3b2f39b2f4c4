"""Ratings, and what of them is public."""

from __future__ import annotations

import uuid

from django.db import models

from xiangli.vault.public import SealedField

ROOM = "ratings"


class Rating(models.Model):
    """好差评 of one finished thing, by whom it concerned. Words are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about_kind = models.CharField(max_length=20)
    about_id = models.UUIDField()
    service_id = models.CharField(max_length=60)
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField(null=True)
    stars = models.PositiveSmallIntegerField()
    words = SealedField(purpose="ratings.words", null=True)
    channel = models.CharField(max_length=12)
    rated_at = models.DateTimeField()
    contacted_at = models.DateTimeField(null=True)
    contact_words = SealedField(purpose="ratings.contact", null=True)
    settled_at = models.DateTimeField(null=True)
    settle_words = SealedField(purpose="ratings.settle", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about_kind", "about_id"], name="ratings_one_a_thing"),
            models.CheckConstraint(
                condition=models.Q(stars__gte=1, stars__lte=5), name="ratings_stars"
            ),
        ]


class Tally(models.Model):
    """How many ratings of so many stars a service got in a township in a month. Public."""

    service_id = models.CharField(max_length=60)
    township_code = models.CharField(max_length=9)
    month = models.DateField()
    stars = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_id", "township_code", "month", "stars"], name="ratings_one_tally"
            )
        ]
