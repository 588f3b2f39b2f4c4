"""Agencies, their posts, who holds them, and who answers for what.

An agency, a post and a duty sheet are facts that the government must publish (政府信息公开条例
art. 20(2)), read before anybody is known: no row-level policy. A holding names an account and has
one.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from xiangli.offices.rules import AGENCY_KINDS, DUTY_KINDS


class Agency(models.Model):
    """A body with an address and a phone. `scope_code` is the place that it serves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    scope_code = models.CharField(max_length=12, db_collation="C")
    credit_code = models.CharField(max_length=18, null=True, unique=True)
    phone = models.CharField(max_length=16, blank=True)
    address = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="branches")

    class Meta:
        indexes = [models.Index(fields=["scope_code"], name="offices_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=sorted(AGENCY_KINDS)), name="offices_agency_kind"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A chair in an agency. Its roles reach over the places that begin with `prefix`. `phone` is
    the mobile on duty there, for reminders; it is shown at the desk only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=40)
    roles = ArrayField(models.CharField(max_length=40), default=list)
    prefix = models.CharField(max_length=12, db_collation="C")
    phone = models.CharField(max_length=16, blank=True, default="", db_default="")

    class Meta:
        indexes = [models.Index(fields=["prefix"], name="offices_by_prefix")]

    def __str__(self) -> str:
        return f"{self.agency.short_name} {self.title}"


class Holding(models.Model):
    """Who sits in a post, from when until when. `scope_code` is the agency's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account_id = models.UUIDField(db_index=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    scope_code = models.CharField(max_length=12, db_collation="C")
    held_from = models.DateTimeField()
    held_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "post"],
                condition=Q(held_to__isnull=True),
                name="offices_held_once",
            ),
            models.CheckConstraint(
                condition=Q(held_to__isnull=True) | Q(held_to__gte=models.F("held_from")),
                name="offices_begins_before_it_ends",
            ),
        ]


class DutySheet(models.Model):
    """For a service or a column at a place: who runs it, who answers, who supports (S22)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8)
    subject = models.CharField(max_length=60)
    scope_code = models.CharField(max_length=12, db_collation="C")
    runs = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    supports = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    trained_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "scope_code"], name="offices_one_sheet"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(DUTY_KINDS)), name="offices_duty_kind"
            ),
        ]
