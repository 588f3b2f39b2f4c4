"""Editions of services. Public data, the same for everybody, hence without row-level policies."""

from __future__ import annotations

import uuid

from django.db import models


class ServiceEdition(models.Model):
    """One state of a pack, whole and for good: rows are never changed or deleted (by trigger).

    `hash` is over all files; `data` is service.yaml with its overlay laid on; `process_hash` finds
    the compiled process. `jurisdiction` is the place prefix for which it was loaded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service_id = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=9, db_collation="C")
    hash = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    data = models.JSONField()
    files = models.JSONField()
    process_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hash", "jurisdiction"], name="catalog_one_edition")
        ]
        indexes = [models.Index(fields=["service_id", "loaded_at"], name="catalog_by_service")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.hash[:8]}"


class CurrentEdition(models.Model):
    """Which edition new applications get, by service and jurisdiction."""

    id = models.BigAutoField(primary_key=True)
    service_id = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=9, db_collation="C")
    edition = models.ForeignKey(ServiceEdition, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_id", "jurisdiction"], name="catalog_one_current"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} @ {self.jurisdiction}"
