"""Photos beside a report: kept as soon as they come, so that a mistake elsewhere loses none."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from django.http import HttpRequest
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.reporting import ALT, Typed
from xiangli.files.public import FileRefused, FileTooLarge, HeicRefused, ScannerUnreachable
from xiangli.kernel.public import Actor
from xiangli.resources.public import PHOTOS, Photo, is_own_photo, keep_photo


def keep_photos(request: HttpRequest, typed: Typed, by: Actor, also: Collection[int] = ()) -> None:
    """Fills in `typed.photos`. `also`: pictures of the draft, which others may have added."""
    refused = []
    for n in range(1, PHOTOS + 1):
        alt = request.POST.get(f"alt{n}", "").replace("\0", "").strip()[:ALT]
        upload = request.FILES.get(f"photo{n}")
        if request.POST.get(f"drop{n}"):
            continue
        if upload is None:
            number = _number(request.POST.get(f"kept{n}", ""))
            if number in also or is_own_photo(number, by):
                typed.photos.append(Photo(number, alt))
            continue
        try:
            number = keep_photo(
                upload=cast("Any", upload), name=upload.name or "", alt=alt, by=by, now=clock()
            )
            typed.photos.append(Photo(number, alt))
        except (FileRefused, ScannerUnreachable) as error:
            refused.append(why_refused(error))
    _say(typed, refused)


def _say(typed: Typed, refused: list[str]) -> None:
    """Rows are shown anew: first what is kept, then what has to come again."""
    told = [
        "" if len(one.alt) > 1 else _("写一下照片里有什么，看不见的人要听。")
        for one in typed.photos
    ]  # fmt: skip
    for n, text in enumerate([*told, *refused], 1):
        if text:
            typed.wrong[f"photo{n}"] = text


def _number(told: str) -> int:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


def why_refused(error: FileRefused | ScannerUnreachable) -> str:
    """In words."""
    if isinstance(error, ScannerUnreachable):
        return _("现在查不了照片有没有病毒，过一会儿再放。")
    if isinstance(error, FileTooLarge):
        return _("照片太大了，要10兆以内。")
    if isinstance(error, HeicRefused):
        return _("这是HEIC格式。在手机设置里把相机格式改成“兼容性最佳”再拍。")
    return _("这不是照片，或者坏了。要JPG、PNG、WebP。")
