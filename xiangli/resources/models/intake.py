"""Files that were handed in with many pieces, and line by line what was not taken."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models

STATES: Final = ("waiting", "running", "done", "stopped")


class Intake(models.Model):
    """`done` is the number of the last row that was looked at; `data` goes when all were."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    data = models.BinaryField(null=True)
    split = models.BooleanField(default=False)
    kind = models.CharField(max_length=16, blank=True)
    domain = models.CharField(max_length=12, blank=True)
    place_code = models.CharField(max_length=12, blank=True, db_collation="C")
    account = models.UUIDField()
    post = models.UUIDField(null=True)
    post_name = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, default="waiting")
    problem = models.CharField(max_length=30, blank=True)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    lost_pictures = models.PositiveIntegerField(default=0)
    handed_in_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "handed_in_at"], name="resources_intakes")]

    @property
    def looked_at(self) -> int:
        return self.taken + self.known + self.refused

    @property
    def is_open(self) -> bool:
        return self.state in {"waiting", "running"}


class IntakeLine(models.Model):
    """A row that was not taken, and why: `problem` as in PieceRefused, `names` what it is about."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="lines")
    row = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    problem = models.CharField(max_length=30)
    names = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "row"], name="resources_intake_rows")
        ]
