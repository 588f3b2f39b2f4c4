"""Drafts and their answers: one row a question, sealed."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models

from xiangli.vault.public import BlindField, SealedField

OPEN: Final = "open"
CORRECTING: Final = "correcting"
SUBMITTED: Final = "submitted"
DISCARDED: Final = "discarded"
EXPIRED: Final = "expired"
STATES: Final = [(state, state) for state in (OPEN, CORRECTING, SUBMITTED, DISCARDED, EXPIRED)]
VALUE: Final = "dialogue.answer"
RAW: Final = "dialogue.raw"
BEGUN_PHONE: Final = "_phone"  # typed at the beginning, kept as if it were of a question


class Draft(models.Model):
    """An application being filled in. Its code becomes the receipt's number, its id the case's.

    `scope_code` is where it is filed, once an answer has told; its events and files stand at
    `began_code` until it is handed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=12, unique=True)
    service_id = models.CharField(max_length=60)
    edition = models.CharField(max_length=64)
    scope_code = models.CharField(max_length=12)
    began_code = models.CharField(max_length=12)
    person_id = models.UUIDField(null=True)
    helper_account_id = models.UUIDField(null=True, db_index=True)
    phone_blind = BlindField(null=True, db_index=False)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    correcting = models.JSONField(default=list, help_text="questions asked again; empty: all")
    tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    noticed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-touched_at"], name="dialogue_of_person"),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(expires_at__isnull=False),
                name="dialogue_expiring",
            ),
        ]

    @property
    def is_fillable(self) -> bool:
        return self.state in {OPEN, CORRECTING}


class Answer(models.Model):
    """What was answered to one question, and what was typed last while it is not right yet.

    Who may see it follows its draft.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = SealedField(purpose=VALUE, null=True)
    raw = SealedField(purpose=RAW, null=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "question"], name="dialogue_one_answer")
        ]


def answer_key(draft: uuid.UUID, question: str) -> uuid.UUID:
    """The id of an answer, known before its row is there, for values are sealed to it."""
    return uuid.uuid5(draft, question)
