"""找错: what readers say is wrong on a page. Under row policies: some leave a phone number."""

from __future__ import annotations

import uuid

from django.db import models

from xiangli.vault.public import BlindField, SealedField


class ErrorReport(models.Model):
    """`text` with personal data masked; `due` is the third working day (国办秘函〔2019〕19号)."""

    VERDICTS = [(verdict, verdict) for verdict in ("mended", "no_error")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope_code = models.CharField(max_length=12, db_collation="C")
    page = models.CharField(max_length=200)
    text = models.CharField(max_length=500)
    phone = SealedField(purpose="resources.reporter", null=True)
    phone_mask = models.CharField(max_length=16, blank=True)
    phone_blind = BlindField(null=True)
    reported_at = models.DateTimeField()
    due = models.DateField()
    verdict = models.CharField(max_length=8, choices=VERDICTS, blank=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["scope_code", "-reported_at"], name="resources_errors"),
            models.Index(fields=["page", "text"], name="resources_same_error"),
        ]
