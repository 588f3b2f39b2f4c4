"""Persons, and the accounts with which they and officers log in."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

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
