"""The outbox, and the simulated carrier's phones."""

from __future__ import annotations

import uuid

from django.db import models

from xiangli.vault.public import BlindField, SealedField


class Message(models.Model):
    """One message to one number. `key` makes queueing the same thing twice harmless."""

    STATES = [(state, state) for state in ("queued", "sent", "delivered", "failed")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=120, unique=True)
    channel = models.CharField(max_length=10, default="sms")
    person_id = models.UUIDField(null=True)
    scope_code = models.CharField(max_length=12, blank=True)
    about_kind = models.CharField(max_length=20)
    about_id = models.UUIDField()
    number = SealedField(purpose="delivery.number")
    number_mask = models.CharField(max_length=16)
    number_blind = BlindField()
    text = SealedField(purpose="delivery.text")
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)
    carrier_id = models.CharField(max_length=60, blank=True)
    problem = models.CharField(max_length=60, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about_id", "queued_at"], name="delivery_message_about")]


class SimulatedMessage(models.Model):
    """What a phone of the simulated carrier shows. Fictional people only: see `doctor`."""

    id = models.BigAutoField(primary_key=True)
    carrier_id = models.CharField(max_length=60, unique=True)
    number = models.CharField(max_length=20, db_index=True)
    text = models.CharField(max_length=700)
    incoming = models.BooleanField(default=True)
    at = models.DateTimeField()
