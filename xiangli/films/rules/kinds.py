"""What a film is, by its first bytes: containers that hold a film, never lists of other files."""

from __future__ import annotations

from typing import Final

HEAD: Final = 4096
_ATOMS: Final = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_MATROSKA: Final = b"\x1aE\xdf\xa3"
_PACKET: Final = 188
_SYNC: Final = 0x47
_PICTURES: Final = (b"heic", b"heix", b"mif1", b"msf1", b"avif")


def demuxer(head: bytes) -> str | None:
    """The one reader of ffmpeg that may touch it; None for what is no film. `head`: HEAD bytes."""
    if head[4:8] in _ATOMS:
        return None if head[4:12] in {b"ftyp" + brand for brand in _PICTURES} else "mov"
    if head.startswith(_MATROSKA):
        return "matroska"
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return "avi"
    starts = head[::_PACKET][:3]
    return "mpegts" if len(starts) == 3 and set(starts) == {_SYNC} else None
