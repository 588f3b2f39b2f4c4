"""What was handed in, and what we made ourselves: one row a file, the bytes on disk."""

from __future__ import annotations

import uuid

from django.db import models


class StoredFile(models.Model):
    """A file that belongs to `about`. Its bytes are sealed under `id`; its own name is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about_kind = models.CharField(max_length=30)
    about_id = models.UUIDField()
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField(null=True)
    ticket = models.CharField(max_length=20, blank=True)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="bytes, as shown")
    width = models.PositiveIntegerField(null=True, help_text="px; of pictures only")
    height = models.PositiveIntegerField(null=True)
    scanned = models.BooleanField()
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=80)
    keep_until = models.DateField(null=True, help_text="erased by the nightly job after this day")
    erased_at = models.DateTimeField(null=True)
    erased_why = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["about_id", "stored_at"], name="files_about"),
            models.Index(
                fields=["keep_until"],
                condition=models.Q(erased_at__isnull=True, keep_until__isnull=False),
                name="files_to_erase",
            ),
        ]
