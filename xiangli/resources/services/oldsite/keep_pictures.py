"""Pictures of an old page: got before anything is held, then cleaned as uploads are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from xiangli.bridges.public import FetchError
from xiangli.files.public import FileRefused, ScannerUnreachable
from xiangli.kernel.public import Actor
from xiangli.resources.errors import SourceBroken
from xiangli.resources.models import OldAddress, OldSite
from xiangli.resources.models.oldsite import GONE
from xiangli.resources.rules.oldsite.addresses import place_of
from xiangli.resources.rules.pieces import Block
from xiangli.resources.services.keep_photo import keep_photo
from xiangli.resources.services.oldsite.readers import Reader

MOST: Final = 30  # of one page
BY_TYPE: Final = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """`row` is of its own address; `kept` its number, where an earlier page brought it."""

    name: str
    alt: str
    row: int
    data: bytes = b""
    kept: int | None = None


def get_pictures(body: Sequence[Block], site: OldSite, reader: Reader) -> dict[str, Picture]:
    """By address; those that could not be had, and those of other sites, are missing."""
    found: dict[str, Picture] = {}
    told = [block["value"] for block in body if block["type"] == "picture"]
    for one in told[:MOST]:
        src, place = one["src"], place_of(one["src"])
        if place is None or place.host != site.host or src in found:
            continue
        row, _ = OldAddress.objects.get_or_create(
            site=site, digest=place.digest,
            defaults={"address": src, "became": GONE, "why": "picture"},
        )  # fmt: skip
        if row.picture is not None:
            found[src] = Picture(src, one["alt"], row.pk, kept=row.picture)
            continue
        try:
            got = reader.get(src)
        except (SourceBroken, FetchError):
            OldAddress.objects.filter(pk=row.pk).update(why="broken_picture")
            continue
        found[src] = Picture(_name(src, got.content_type), one["alt"], row.pk, got.body)
    return found


def keep_pictures(pictures: Mapping[str, Picture], by: Actor, now: datetime) -> dict[str, int]:
    """Numbers by address. One that is refused is left out."""
    kept: dict[str, int] = {}
    for src, one in pictures.items():
        if one.kept is not None:
            kept[src] = one.kept
            continue
        try:
            number = keep_photo(
                upload=io.BytesIO(one.data), name=one.name, alt=one.alt, by=by, now=now
            )
        except (FileRefused, ScannerUnreachable):
            OldAddress.objects.filter(pk=one.row).update(why="broken_picture")
            continue
        kept[src] = number
        OldAddress.objects.filter(pk=one.row).update(picture=number)
    return kept


def _name(src: str, content_type: str) -> str:
    place = place_of(src)
    name = PurePosixPath(place.path if place else "").name
    ending = BY_TYPE.get(content_type.partition(";")[0].strip().lower(), "")
    return name if "." in name else f"picture{ending or '.jpg'}"
