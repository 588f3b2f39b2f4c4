"""A picture made anew from what a picture shows: nothing that was written beside it survives."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps

from xiangli.files.errors import PictureBroken, TooManyPixels
from xiangli.files.rules.limits import PIXELS, SIDE_KEPT, SIDE_PREVIEW

FORMATS: Final = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE: Final = "image/jpeg"
QUALITY, QUALITY_PREVIEW = 80, 60
PAPER: Final = "white"
DEEP: Final = "I"  # grey of 16 bits, as scanners make it; converting would clip it to white
DEEP_TO_PLAIN: Final = 1 / 256
# what Pillow's decoders raise on damaged input
DAMAGE: Final = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, AttributeError,
    OverflowError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """JPEG bytes without any metadata, upright, at most 2000 px a side, with a 360 px preview."""

    data: bytes
    preview: bytes
    width: int
    height: int


def redraw(data: bytes) -> Picture:
    """Decode in full, turn upright, shrink, encode anew. Raises PictureBroken, TooManyPixels.

    EXIF, GPS, XMP, comments, colour profiles and anything after the picture's end stay behind.
    """
    try:
        shown = _decode(data)
        kept = _on_paper(shown)
        preview = _shrunk(kept.copy(), SIDE_PREVIEW)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels(limit=PIXELS) from None
    except DAMAGE as error:
        raise PictureBroken(cause=type(error).__name__) from error
    return Picture(_jpeg(kept, QUALITY), _jpeg(preview, QUALITY_PREVIEW), kept.width, kept.height)


def _decode(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        width, height = opened.size
        if width * height > PIXELS:
            raise TooManyPixels(width=width, height=height, limit=PIXELS)
        opened.draft("RGB", (SIDE_KEPT, SIDE_KEPT))  # a JPEG decoder may shrink while it decodes
        opened.load()
        return ImageOps.exif_transpose(opened)


def _shrunk(picture: Image.Image, side: int) -> Image.Image:
    picture.thumbnail((side, side), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return picture


def _on_paper(shown: Image.Image) -> Image.Image:
    """A new RGB image; pasting, unlike converting, carries no `info` over."""
    if shown.mode.startswith(DEEP):
        shown = shown.point(lambda level: level * DEEP_TO_PLAIN).convert("L")
    shown = shown if shown.mode in {"RGB", "RGBA", "L"} else shown.convert(_plain_mode(shown))
    shown = _shrunk(shown, SIDE_KEPT)
    paper = Image.new("RGB", shown.size, PAPER)
    paper.paste(shown, mask=shown.getchannel("A") if shown.mode == "RGBA" else None)
    return paper


def _plain_mode(shown: Image.Image) -> str:
    clear = shown.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in shown.info
    return "RGBA" if clear else "RGB"


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
