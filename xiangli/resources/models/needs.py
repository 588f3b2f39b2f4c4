"""What people looked for and did not find. Under row policies: some leave a phone number."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from xiangli.vault.public import BlindField, SealedField


class Need(models.Model):
    """Signals of one meaning at one place. `kept`: an editor had it in hand, so that the machine
    joins it with no other any more, and the public may read its name.

    `people` is the sum of its signals' (`rules.needs.counting`).
    """

    STATES = [(state, state) for state in ("open", "met", "refused")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope_code = models.CharField(max_length=12, db_collation="C")
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=STATES, default="open")
    kept = models.BooleanField(default=False)
    people = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    answer_title = models.CharField(max_length=300, blank=True)
    answer_url = models.CharField(max_length=300, blank=True)
    refused_because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "scope_code", "-people"], name="resources_needs")]


class Signal(models.Model):
    """One wording on one day through one channel. Personal data in `text` was masked before."""

    CHANNELS = [(channel, channel) for channel in ("search", "unopened", "page", "question")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="signals")
    scope_code = models.CharField(max_length=12, db_collation="C")
    text = models.CharField(max_length=500)
    words = ArrayField(models.CharField(max_length=60))
    channel = models.CharField(max_length=10, choices=CHANNELS)
    page = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "day", "channel", "page", "text"],
                name="resources_one_signal",
            )
        ]
        indexes = [GinIndex(fields=["words"], name="resources_signal_words")]


class Seen(models.Model):
    """Who was counted today, as a hash under the day's salt. Both are gone the next night.

    `claimed`: whoever came from there left a phone number, by which they are known since.
    """

    id = models.BigAutoField(primary_key=True)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE)
    scope_code = models.CharField(max_length=12, db_collation="C")
    day = models.DateField(db_index=True)
    digest = models.BinaryField(max_length=32)
    claimed = models.BooleanField(default=False)


class DaySalt(models.Model):
    """Without it nobody can tell any more whose hash it was."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)


class Waiter(models.Model):
    """A phone that wants to be told once the need is met. Deleted soon after it was told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="waiters")
    scope_code = models.CharField(max_length=12, db_collation="C")
    phone = SealedField(purpose="resources.waiter")
    phone_mask = models.CharField(max_length=16)
    phone_blind = BlindField()
    left_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "phone_blind"], name="resources_waits_once")
        ]


class Vote(models.Model):
    """How many found a page useful, and how many did not."""

    id = models.BigAutoField(primary_key=True)
    scope_code = models.CharField(max_length=12, db_collation="C")
    page = models.CharField(max_length=200)
    useful = models.BooleanField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "useful"], name="resources_one_vote")
        ]
