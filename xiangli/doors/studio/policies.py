"""What Wagtail believes an editor may do, worked out from their roles; no row of its own says it.

Nobody may publish, unpublish, lock or delete in bulk: that is done by the services of `resources`.
"""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, Collection
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from xiangli.people.public import Account
from xiangli.resources.public import PlacePage, writing_pages

MINE: Final = {"change", "delete"}
ADDED: Final = {"add", "choose", "view"}


@dataclass(frozen=True, slots=True)
class Codename:
    codename: str


@dataclass(frozen=True, slots=True)
class Permission:
    """What Wagtail reads of a permission: on which page, and which."""

    page: PlacePage
    permission: Codename

    @property
    def page_id(self) -> int:
        return int(self.page.pk)


class Pages(PagePermissionPolicy):
    """Writing below the places of one's roles: reporters their own, editors all."""

    def get_all_permissions_for_user(self, user: Any) -> list[Permission]:
        actor = getattr(user, "actor", None)
        if actor is None:
            return []
        return [
            Permission(page, Codename(f"{action}_page"))
            for page, actions in writing_pages(actor)
            for action in actions
        ]

    def users_with_any_permission(self, *_: Any, **__: Any) -> QuerySet[Account]:
        return Account.objects.none()

    def users_with_any_permission_for_instance(self, *_: Any, **__: Any) -> QuerySet[Account]:
        return Account.objects.none()


class Nobody(BasePermissionPolicy):
    """Collections and documents are not managed."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        return self.model.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Account]:
        return Account.objects.none()


class Pictures(BasePermissionPolicy):
    """Whoever writes adds pictures and takes any; changes and deletes their own."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return hasattr(user, "actor") and action in ADDED | MINE

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        mine = instance.uploaded_by_user_id == user.pk
        return hasattr(user, "actor") and (action in ADDED - {"add"} or (action in MINE and mine))

    def instances_user_has_any_permission_for(self, user: Any, actions: Several[str]) -> Any:
        images = self.model.objects.all()
        if not hasattr(user, "actor"):
            return images.none()
        return images if set(actions) & ADDED else images.filter(uploaded_by_user_id=user.pk)

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        return Collection.objects.filter(depth=1)

    def collections_user_has_permission_for(self, user: Any, action: str) -> Any:
        return self.collections_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Account]:
        return Account.objects.none()


def register() -> None:
    """At start, in the place of Wagtail's own, which ask Django's groups."""
    policy_registry.register(AbstractPage, value=Pages())
    policy_registry.register(Collection, value=Nobody(Collection))
    policy_registry.register(get_document_model(), value=Nobody(get_document_model()))
    policy_registry.register(get_image_model(), value=Pictures(get_image_model()))
