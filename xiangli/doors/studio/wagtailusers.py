"""Wagtail keeps a profile for each editor; its management of users is not taken in."""

from __future__ import annotations

from types import ModuleType

from django.utils.module_loading import import_string
from wagtail.users.apps import WagtailUsersAppConfig


class Profiles(WagtailUsersAppConfig):
    """Without its hooks there are no pages, menus and forms for users and groups.

    Accounts, posts and passwords are those of `people` and `offices`. Stands last of all apps, and
    so has the last word on permissions.
    """

    def ready(self) -> None:
        super().ready()
        import_string("xiangli.doors.studio.policies.register")()
        self.module = ModuleType(self.name)  # hooks are looked for in its folder: it has none
