"""From what a stranger sent to what we keep: checked, pictures drawn anew. No database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import BinaryIO, Final

from xiangli.files.conf import scanner_address
from xiangli.files.errors import FileTooLarge
from xiangli.files.rules.documents import quiet
from xiangli.files.rules.kinds import Family, family
from xiangli.files.rules.limits import UPLOAD_BYTES
from xiangli.files.rules.pictures import MEDIA_TYPE, redraw
from xiangli.files.scanning import scan

PDF: Final = "application/pdf"
_decoding = BoundedSemaphore(2)  # a 50-megapixel picture takes 200 MB while it is decoded


@dataclass(frozen=True, slots=True)
class CleanFile:
    """Fit to be kept. `preview` is b"" and the sides are None for a PDF."""

    data: bytes
    media_type: str
    scanned: bool
    preview: bytes = b""
    width: int | None = None
    height: int | None = None


def clean(*, upload: BinaryIO, name: str, accept: Collection[Family]) -> CleanFile:
    """Read at most 20 MB and take what is accepted. Raises FileRefused, ScannerUnreachable."""
    data = upload.read(UPLOAD_BYTES + 1)
    if len(data) > UPLOAD_BYTES:
        raise FileTooLarge(limit=UPLOAD_BYTES)
    found = family(data, name, accept)
    address = scanner_address()
    if address:
        scan(data, address)
    if found == "pdf":
        return CleanFile(quiet(data), PDF, bool(address))
    with _decoding:
        picture = redraw(data)
    return CleanFile(
        picture.data, MEDIA_TYPE, bool(address), picture.preview, picture.width, picture.height
    )
