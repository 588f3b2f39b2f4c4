"""A reporter's photo: distrusted, drawn anew without its metadata, and kept for the text."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import BinaryIO, Final
from uuid import uuid4

from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from xiangli.files.public import Family, clean
from xiangli.kernel.public import Actor
from xiangli.people.public import Account
from xiangli.resources.errors import ResourcesForbidden
from xiangli.resources.permissions import may_write
from xiangli.vault.public import service

PICTURES: Final[tuple[Family, ...]] = ("image",)
TITLE: Final = 120


@service
def keep_photo(*, upload: BinaryIO, name: str, alt: str, by: Actor, now: datetime) -> int:
    """Its number. Raises ResourcesForbidden, files' FileRefused and ScannerUnreachable."""
    if not may_write(by):
        raise ResourcesForbidden(act="keep_photo")
    picture = clean(upload=upload, name=name, accept=PICTURES)
    file = ContentFile(picture.data, name=f"{uuid4().hex}.jpg")
    made = get_image_model()(
        title=alt[:TITLE] or now.date().isoformat(), file=file,
        width=picture.width, height=picture.height, file_size=len(picture.data),
        uploaded_by_user=Account.objects.filter(pk=by.id).first(),
    )  # fmt: skip
    made.save()
    return int(made.pk)


def is_own_photo(number: int, by: Actor) -> bool:
    """Whether the officer kept it themselves."""
    images = get_image_model().objects.filter(pk=number, uploaded_by_user_id=by.id)
    return bool(images.exists())


def photo_addresses(numbers: Collection[int]) -> dict[int, str]:
    """By number."""
    images = get_image_model().objects.filter(pk__in=numbers)
    return {image.pk: image.file.url for image in images}
