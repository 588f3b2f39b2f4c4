"""A draft that does not come from the studio's form: from a file, or from a reporter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from wagtail.models import Page

from xiangli.kernel.public import Actor
from xiangli.people.public import Account
from xiangli.resources.models import MODELS, ColumnPage, Resource
from xiangli.resources.models.resource import BOOKS
from xiangli.resources.permissions import ask_to_write
from xiangli.vault.public import service

NOT_WRITTEN: Final = {field.name for field in Page._meta.fields} - {"title"} | {*BOOKS, "page_ptr"}  # noqa: SLF001


@service
def write(
    *, column: ColumnPage, kind: str, fields: Mapping[str, Any], by: Actor, now: datetime,
    number: int | None = None,
) -> Resource:  # fmt: skip
    """A new draft in the column, or a new edition of the resource with that number.

    Raises ResourcesForbidden, and Django's ValidationError by field.
    """
    ask_to_write(by, column.place_code, "write")
    author = Account.objects.filter(pk=by.id).first() if by.kind == "officer" else None
    if number is None:
        page = MODELS[kind](**fields, live=False, has_unpublished_changes=True, owner=author)
        page.clean_fields(exclude=NOT_WRITTEN)
        column.add_child(instance=page)
    else:
        page = MODELS[kind].objects.get(number=number).get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(page, name, value)
        page.clean_fields(exclude=NOT_WRITTEN)
    page.save_revision(user=author, log_action=True)
    found: Resource = Resource.objects.get(pk=page.pk)
    return found
