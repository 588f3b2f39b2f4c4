"""The photo on the page of a place: set, or taken away again."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from xiangli.kernel.public import Actor, clean
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.places.public import get
from xiangli.resources.errors import PictureUntold
from xiangli.resources.models import PlacePicture
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.placephotos import CREDIT, WORDS
from xiangli.resources.services.keep_photo import is_own_photo
from xiangli.vault.public import service


@service
def picture_place(
    *, place_code: str, photo: int, alt: str, credit: str, by: Actor, now: datetime
) -> None:
    """`photo` is the number of one that the officer kept. It takes the place of what was shown.

    Raises ResourcesForbidden, UnknownPlace, PictureUntold (no words, no credit, another's photo).
    """
    get(place_code)
    ask_to_review(by, place_code, "picture_place")
    told = {"alt": clean(alt), "credit": clean(credit)}
    missing = [
        name
        for name, most in (("alt", WORDS), ("credit", CREDIT))
        if not 2 <= len(told[name]) <= most
    ]
    if not is_own_photo(photo, by):
        missing.append("photo")
    if missing:
        raise PictureUntold(fields=missing)
    told_all = {**told, "image_id": photo, "set_at": now}
    PlacePicture.objects.update_or_create(place_code=place_code, defaults=told_all)
    _tell(place_code, by, now, is_set=True)


@service
def unpicture_place(*, place_code: str, by: Actor, now: datetime) -> bool:
    """The drawing comes back; whether there was a photo. Raises ResourcesForbidden."""
    ask_to_review(by, place_code, "unpicture_place")
    if not PlacePicture.objects.filter(place_code=place_code).delete()[0]:
        return False
    _tell(place_code, by, now, is_set=False)
    return True


def _tell(place_code: str, by: Actor, now: datetime, *, is_set: bool) -> None:
    touch(f"pictured:{place_code}", now=now)
    record(
        stream=("picture", uuid5(NAMESPACE_URL, f"picture:{place_code}")),
        kind="resource.pictured", scope_code=place_code, person=None, by=by, now=now,
        body={"is_set": is_set},
    )  # fmt: skip
