"""What waits for somebody."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

OPEN = Q(closed_at__isnull=True)


class WorkItem(models.Model):
    """One thing to be done by whoever holds `role` over `scope_code`, or by `post` alone.

    `sort_on` and `amber_from` follow from `due` (`rules`); they make the list and its lamps one
    indexed query.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.CharField(max_length=20)
    kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    title = models.CharField(max_length=120)
    basis = models.CharField(max_length=120, blank=True)
    scope_code = models.CharField(max_length=12, db_collation="C")
    role = models.CharField(max_length=40)
    post_id = models.UUIDField(null=True)
    due = models.DateField(null=True)
    sort_on = models.DateField()
    amber_from = models.DateField()
    amber_days = models.PositiveSmallIntegerField(default=2)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=80, blank=True)
    escalate_to_role = models.CharField(max_length=40, blank=True)
    escalated_at = models.DateTimeField(null=True)
    escalated_post = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["role", "scope_code"], condition=OPEN, name="work_by_role"),
            models.Index(
                fields=["escalate_to_role", "scope_code"],
                condition=OPEN & Q(escalated_at__isnull=False),
                name="work_escalated",
            ),
            models.Index(fields=["post_id"], condition=OPEN, name="work_by_post"),
            models.Index(
                fields=["due"],
                condition=OPEN & Q(escalated_at__isnull=True) & ~Q(escalate_to_role=""),
                name="work_to_escalate",
            ),
            models.Index(fields=["about_id"], name="work_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "kind", "about_id"], condition=OPEN, name="work_open_once"
            )
        ]
