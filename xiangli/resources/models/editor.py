"""An officer as Wagtail sees them, for the time of one request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import DEFAULT_DB_ALIAS

from xiangli.kernel.public import Actor
from xiangli.people.public import Account

ENTER = "wagtailadmin.access_admin"


class Editor(Account):
    """Acts in one post. Comes in and does what its roles say; Django's permissions say nothing."""

    actor: Actor
    is_superuser = False
    is_staff = False

    class Meta:
        proxy = True

    @classmethod
    def of(cls, account: Account, actor: Actor) -> Self:
        names = [field.attname for field in cls._meta.concrete_fields]
        found = cls.from_db(DEFAULT_DB_ALIAS, names, [getattr(account, name) for name in names])
        found.actor = actor
        return found

    @property
    def first_name(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    def has_perm(self, perm: str, _about: object = None) -> bool:
        return perm == ENTER

    def has_perms(self, perms: Iterable[str], _about: object = None) -> bool:
        return all(map(self.has_perm, perms))

    def has_module_perms(self, _label: str) -> bool:
        return False
