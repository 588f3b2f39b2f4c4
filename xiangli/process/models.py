"""Definitions, running processes, and their tokens as rows."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

RUNNING: Final = "running"
FINISHED: Final = "finished"
STOPPED: Final = "stopped"


class ProcessDefinition(models.Model):
    """A compiled file. Never changed: another file is another row."""

    id = models.BigAutoField(primary_key=True)
    hash = models.CharField(max_length=64, unique=True)
    key = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=200, blank=True)
    xml = models.BinaryField()
    graph = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "process_definition"


class ProcessInstance(models.Model):
    """One process about one thing. Its row is the lock under which its tokens move.

    `next_due` is the earliest timer, so that 'what is due' is one indexed query; `trouble` is the
    code of the error at which a timer stopped; `moves` are the mappings between definitions.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    definition = models.ForeignKey(ProcessDefinition, models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=30)
    about_id = models.UUIDField()
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField(null=True)
    ticket = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, default=RUNNING)
    serial = models.PositiveIntegerField(default=0)
    facts = models.JSONField(default=dict)
    next_due = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)
    end = models.CharField(max_length=64, blank=True)
    moves = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "process_instance"
        constraints = [
            models.UniqueConstraint(
                fields=["about_id", "about_kind"],
                condition=Q(state=RUNNING),
                name="process_one_running",
            )
        ]
        indexes = [
            models.Index(fields=["about_id"], name="process_about"),
            models.Index(
                fields=["next_due"],
                condition=Q(state=RUNNING, trouble="", next_due__isnull=False),
                name="process_due",
            ),
            models.Index(fields=["scope_code"], condition=~Q(trouble=""), name="process_trouble"),
        ]


class ProcessToken(models.Model):
    """A token at rest, kept after it has moved on: `how` it was closed, "" while it is live.

    Whoever sees the process sees its tokens.
    """

    id = models.BigAutoField(primary_key=True)
    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="tokens")
    serial = models.PositiveIntegerField()
    node = models.CharField(max_length=64)
    flow = models.CharField(max_length=64, blank=True)
    host = models.PositiveIntegerField(default=0)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=12, blank=True)

    class Meta:
        db_table = "process_token"
        constraints = [
            models.UniqueConstraint(fields=["instance", "serial"], name="process_one_serial")
        ]
