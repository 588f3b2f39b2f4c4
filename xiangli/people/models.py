"""Persons, and the accounts with which they and officers log in."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from xiangli.people.rules import MANDATE_UNDO
from xiangli.vault.public import BlindField, SealedField


class Person(models.Model):
    """A natural person. Names, numbers and phones are sealed; lists show the masks beside them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope_code = models.CharField(max_length=12, blank=True)
    name = SealedField(purpose="person.name", null=True)
    name_mask = models.CharField(max_length=40, blank=True)
    id_number = SealedField(purpose="person.id_number", null=True)
    id_number_blind = BlindField(null=True)
    id_number_mask = models.CharField(max_length=18, blank=True)
    phone = SealedField(purpose="person.phone", null=True)
    phone_blind = BlindField(null=True, unique=True)
    phone_mask = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField()


class AccountManager(BaseUserManager["Account"]):
    """Django's login asks for an account by its natural key."""


class Account(AbstractBaseUser):
    """A way to log in. Holds no personal data: a citizen's username is as opaque as the id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=8, choices=[("citizen", "citizen"), ("officer", "officer")])
    person_id = models.UUIDField(null=True, unique=True)
    display_name = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    first_password = models.BooleanField(default=False, db_default=False)
    date_joined = models.DateTimeField()

    USERNAME_FIELD = "username"
    objects = AccountManager()


class Mandate(models.Model):
    """Who may act for whom (帮办代办), by which proof, and until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(db_index=True)
    helper_account_id = models.UUIDField(db_index=True)
    scope_code = models.CharField(max_length=12)
    proof = models.CharField(max_length=20)
    granted_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=6, blank=True, default="")  # person, helper

    def is_live(self, now: datetime) -> bool:
        return self.withdrawn_at is None and self.ends_at > now

    def may_be_restored(self, now: datetime) -> bool:
        """By the person who took it back, for a few minutes."""
        taken = self.withdrawn_at if self.withdrawn_by == "person" else None
        return taken is not None and taken > now - MANDATE_UNDO and self.ends_at > now


class LoginCode(models.Model):
    """A code sent to a phone, good for the browser that asked for it. Nothing in it is readable.

    `id` is the id that the person gets if this is their first login: the sealed phone is bound to
    it and moves to the person without being opened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    phone = SealedField(purpose="person.phone")
    phone_blind = BlindField()
    phone_mask = models.CharField(max_length=16)
    tag = models.BinaryField(max_length=16)
    sent_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)


class Tally(models.Model):
    """How often something was tried since a moment. `key` is a blind index: it names nobody."""

    key = models.BinaryField(primary_key=True, max_length=16)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()


class ErasureRequest(models.Model):
    """A person asks to have their data erased (个人信息保护法 art. 47). Answered by an officer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(db_index=True)
    scope_code = models.CharField(max_length=12)
    asked_at = models.DateTimeField()
    due = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"],
                condition=models.Q(answered_at__isnull=True),
                name="people_one_open_request",
            )
        ]
