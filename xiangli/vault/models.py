"""Grants: a case shown to another agency for as long as its opinion is asked."""

from __future__ import annotations

import uuid

from django.db import models


class Grant(models.Model):
    """Agency `agency_id` may see everything that carries `about_id`, until `ended_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField(db_index=True)
    scope_code = models.CharField(max_length=12)
    reason = models.CharField(max_length=60)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about_id", "agency_id"],
                condition=models.Q(ended_at__isnull=True),
                name="vault_one_live_grant",
            )
        ]
