"""The register of papers, and what the public may know of each."""

from __future__ import annotations

import uuid
from typing import Literal

from django.db import models

State = Literal["issued", "revoked"]
RevokeReason = Literal["mistake", "decision_withdrawn", "replaced", "set_aside"]


class Register(models.Model):
    """Last number of one agency's series in one year. Its row is the lock under which it grows."""

    id = models.BigAutoField(primary_key=True)
    agency_id = models.UUIDField()
    series = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "series", "year"], name="papers_one_register"
            )
        ]


class PublicDocument(models.Model):
    """What `/verify/` tells of a paper: nothing about a person, a place or a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_digest = models.BinaryField(max_length=32, unique=True)
    sha256 = models.BinaryField(max_length=32, db_index=True)
    issuer = models.CharField(max_length=100)
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    has_effect = models.BooleanField()
    state = models.CharField(max_length=10, default="issued")
    revoked_on = models.DateField(null=True)
    revoked_why = models.CharField(max_length=30, blank=True)


class Document(models.Model):
    """One paper of a case, with its place in the register. Its PDF lies sealed in `files`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    act = models.CharField(max_length=80, blank=True, help_text="which act of this kind it is")
    about_kind = models.CharField(max_length=30)
    about_id = models.UUIDField()
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField(null=True)
    ticket = models.CharField(max_length=20, blank=True)
    agency_id = models.UUIDField()
    series = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    file_id = models.UUIDField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=80)
    public = models.ForeignKey(PublicDocument, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about_id", "kind", "act"], name="papers_one_paper_an_act"
            ),
            models.UniqueConstraint(
                fields=["agency_id", "series", "year", "number"], name="papers_one_number"
            ),
        ]
