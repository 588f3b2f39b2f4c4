"""What a file is, by its content; what its name says counts only as a claim."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from typing import Final, Literal

import puremagic

from xiangli.files.errors import (
    ArchiveRefused,
    FileEmpty,
    FileTooLarge,
    HeicRefused,
    KindNotAccepted,
    NotWhatItSays,
)
from xiangli.files.rules.limits import PDF_BYTES, PICTURE_BYTES

Family = Literal["image", "pdf"]

HEAD_BYTES: Final = 4096
LIMITS: Final[dict[Family, int]] = {"image": PICTURE_BYTES, "pdf": PDF_BYTES}
TAKEN: Final[dict[str, Family]] = {
    "image/jpeg": "image",
    "image/png": "image",
    "image/webp": "image",
    "application/pdf": "pdf",
}
CLAIMS: Final[dict[str, str]] = {
    **dict.fromkeys((".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp"), "image"),
    **dict.fromkeys((".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"), "image"),
    ".pdf": "pdf",
}
ARCHIVES: Final = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz", ".docx", ".xlsx"})
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})


def family(data: bytes, name: str, accept: Collection[Family]) -> Family:
    """The accepted family that `data` belongs to. Raises FileRefused: why it is not taken."""
    if not data:
        raise FileEmpty
    found, extension = _sniff(data[:HEAD_BYTES])
    said = PurePath(name).suffix.lower()
    claim = CLAIMS.get(said)
    if extension == ".heic":
        raise HeicRefused
    if claim is not None and claim != (found or CLAIMS.get(extension)):
        raise NotWhatItSays(said=said, found=extension)
    if extension in ARCHIVES:
        raise ArchiveRefused(found=extension)
    if found is None or found not in accept:
        raise KindNotAccepted(found=extension, accepted=sorted(accept))
    if len(data) > LIMITS[found]:
        raise FileTooLarge(limit=LIMITS[found])
    return found


def _sniff(head: bytes) -> tuple[Family | None, str]:
    """Family (None where it is none of ours) and the usual extension, "" where unknown."""
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return None, ".heic"
    try:
        guesses = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None, ""
    for guess in guesses:
        if guess.mime_type in TAKEN:
            return TAKEN[guess.mime_type], guess.extension
    archive = next((guess.extension for guess in guesses if guess.extension in ARCHIVES), None)
    return None, archive or guesses[0].extension
