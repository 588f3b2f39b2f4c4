"""Tables of the ledger. Events hold no personal data; who may see them follows their stream."""

from __future__ import annotations

import uuid

from django.db import models


class Head(models.Model):
    """Newest event of a stream. Its row is the lock under which the stream grows."""

    stream = models.CharField(primary_key=True, max_length=60)
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField(null=True)
    seq = models.PositiveIntegerField(default=0)
    hash = models.BinaryField(max_length=32)
    anchored = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["stream"],
                condition=models.Q(seq__gt=models.F("anchored")),
                name="ledger_not_anchored",
            )
        ]


class Event(models.Model):
    """One thing that happened. Never updated, never deleted."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=60)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor = models.CharField(max_length=80)
    body = models.JSONField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="ledger_one_place")]


class Salt(models.Model):
    """Opens one commitment of one event. Deleted when the value is erased."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=60)
    seq = models.PositiveIntegerField()
    field = models.CharField(max_length=60)
    salt = models.BinaryField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq", "field"], name="ledger_one_salt")
        ]


class Leaf(models.Model):
    """Head of a stream as a day's root saw it; only streams that grew since the day before."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField(db_index=True)
    stream = models.CharField(max_length=60)
    seq = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)


class Root(models.Model):
    """A day's signed statement: public, and sent to the witness."""

    day = models.DateField(primary_key=True)
    root = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    streams = models.PositiveIntegerField()
    events = models.PositiveIntegerField()
    signature = models.BinaryField(max_length=64)
    key = models.BinaryField(max_length=32)
    witnessed_at = models.DateTimeField(null=True)


class LookRecord(models.Model):
    """Who read which fields of whom, and why. Written before the reading, never changed."""

    stays_where_it_happened = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    post_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True, db_index=True)
    scope_code = models.CharField(max_length=12, blank=True)
    about_kind = models.CharField(max_length=30)
    about_id = models.UUIDField()
    fields = models.JSONField()
    purpose = models.CharField(max_length=60)

    class Meta:
        db_table = "ledger_look"
        indexes = [models.Index(fields=["about_id", "at"], name="ledger_look_about")]


class Erasure(models.Model):
    """What was erased, on whose word and why. The value itself is nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    stream = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=30)
    about_id = models.UUIDField()
    reason = models.CharField(max_length=200)
