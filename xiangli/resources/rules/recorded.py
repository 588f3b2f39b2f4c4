"""What a recording is, by its first bytes: one reader of ffmpeg, and no list of other files."""

from __future__ import annotations

from typing import Final

HEAD: Final = 64
MOST: Final = 20 * 1024 * 1024  # bytes
SHORTEST, LONGEST = 1, 600  # seconds
STARTS: Final = (
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"#!AMR", "amr"),
    (b"fLaC", "flac"),
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"\xff\xf1", "aac"),
    (b"\xff\xf9", "aac"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"\xff\xf2", "mp3"),
)


def demuxer(head: bytes) -> str | None:
    """None for what is no recording."""
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp":
        return "mov"
    return next((name for start, name in STARTS if head.startswith(start)), None)
