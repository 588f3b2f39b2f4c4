"""Cases, the acts done on them, and the facts from which their clocks are computed."""

from __future__ import annotations

import uuid

from django.db import models

from xiangli.vault.public import BlindField, SealedField


class Case(models.Model):
    """One application. Its id is its draft's, its number the draft's code; answers stay there.

    `facts` are what conditions of the procedure and guards ask: no personal data.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=12, unique=True)
    service_id = models.CharField(max_length=60)
    edition = models.CharField(max_length=64)
    process = models.UUIDField(null=True)
    person_id = models.UUIDField(db_index=True)
    helper_account_id = models.UUIDField(null=True)
    scope_code = models.CharField(max_length=12)
    filed_code = models.CharField(max_length=12)
    applicant_mask = models.CharField(max_length=40)
    phone_mask = models.CharField(max_length=16)
    phone_blind = BlindField()
    told_phone_blind = BlindField(null=True)  # of the form: where the SMS goes
    id_tail_blind = BlindField(null=True, db_index=False)
    members_count = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)
    channel = models.CharField(max_length=12, default="online")
    receipt_hash = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()
    acceptance_due = models.DateField(null=True)
    decision_due = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    edited = models.PositiveIntegerField(default=0)

    @property
    def is_forgotten(self) -> bool:
        """Whether it was erased: everybody who hands in has a phone."""
        return not bytes(self.phone_blind or b"")

    @property
    def tells_another_phone(self) -> bool:
        """Whether the form gave another phone than the one that logged in."""
        told = bytes(self.told_phone_blind or b"")
        return bool(told) and told != bytes(self.phone_blind or b"")

    class Meta:
        indexes = [
            models.Index(fields=["scope_code", "-received_at"], name="approval_by_place"),
            models.Index(
                fields=["acceptance_due"],
                condition=models.Q(state="received"),
                name="approval_unanswered",
            ),
        ]


class Act(models.Model):
    """What somebody did, in order. Words of people are sealed; `detail` holds codes and ids."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="acts")
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField()
    act = models.CharField(max_length=30)
    node = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    post_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    words = SealedField(purpose="approval.words", null=True)
    event_hash = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="approval_one_seq")]


class Fact(models.Model):
    """A fact of the clock: received, accepted, correction asked … (kernel `Fact`)."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="clock_facts")
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)


class Publicity(models.Model):
    """A list posted in a village for its days. `names_on_web` only where an overlay says why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="publicities")
    scope_code = models.CharField(max_length=12)
    person_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    names_on_web = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
