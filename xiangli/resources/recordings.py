"""A recording that somebody spoke: distrusted, made even and small, and kept by its content."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path
from typing import IO, Final

from django.core.files.base import File
from django.core.files.storage import default_storage

from xiangli.films.public import NoProgram, ProgramFailed, reading, run
from xiangli.resources.errors import TranslationRefused
from xiangli.resources.rules.recorded import HEAD, LONGEST, MOST, SHORTEST, demuxer

EVEN: Final = "loudnorm=I=-18:TP=-2:LRA=11"  # EBU R 128, somewhat louder for a phone
KINDS: Final = {
    "ogg": ("audio/ogg", ("-c:a", "libopus", "-b:a", "20k", "-ar", "48000")),
    "m4a": ("audio/mp4", ("-c:a", "aac", "-b:a", "40k", "-ar", "22050", "-movflags", "+faststart")),
}
NAME: Final = re.compile(r"[0-9a-f]{40}")
SECONDS: Final = 120  # of the processor


def keep_recording(upload: IO[bytes]) -> tuple[str, int]:
    """Its name and its seconds. The same bytes are kept once.

    Raises TranslationRefused: no_recording, too_large, too_short, too_long_sound, no_program.
    """
    data = upload.read(MOST + 1)
    if len(data) > MOST:
        raise TranslationRefused(problem="too_large")
    reader = demuxer(data[:HEAD])
    if reader is None:
        raise TranslationRefused(problem="no_recording")
    name = hashlib.sha256(data).hexdigest()[:40]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "given")
        given.write_bytes(data)
        try:
            made = {kind: _made(given, reader, kind) for kind in KINDS}
            seconds = _seconds(made["ogg"])
        except NoProgram as missing:
            raise TranslationRefused(problem="no_program") from missing
        except ProgramFailed as failed:
            raise TranslationRefused(problem="no_recording") from failed
        if not SHORTEST <= seconds <= LONGEST:
            problem = "too_short" if seconds < SHORTEST else "too_long_sound"
            raise TranslationRefused(problem=problem)
        for kind, path in made.items():
            _put(path, f"recordings/{name}.{kind}")
    return name, round(seconds)


def recording_path(name: str, kind: str) -> Path | None:
    """Where it lies; None where there is none."""
    if kind not in KINDS or not NAME.fullmatch(name):
        return None
    path = Path(default_storage.path(f"recordings/{name}.{kind}"))
    return path if path.is_file() else None


def recording_files(name: str) -> list[tuple[str, str, int]]:
    """Kind, media type and bytes of each, the smallest first."""
    found = [(kind, mime, recording_path(name, kind)) for kind, (mime, _) in KINDS.items()]
    return [(kind, mime, path.stat().st_size) for kind, mime, path in found if path is not None]


def _made(given: Path, reader: str, kind: str) -> Path:
    to = given.with_name(f"made.{kind}")
    words = ["-nostdin", "-v", "error", "-y", *reading(given, reader), "-t", str(LONGEST + 1)]
    words += ["-map", "0:a:0", "-vn", "-af", EVEN, "-ac", "1", "-map_metadata", "-1"]
    run("ffmpeg", [*words, *KINDS[kind][1], f"file:{to}"], seconds=SECONDS)
    return to


def _seconds(path: Path) -> float:
    words = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", f"file:{path}"]
    try:
        return float(run("ffprobe", words, seconds=SECONDS).strip())
    except ValueError:
        return 0


def _put(path: Path, name: str) -> None:
    if not default_storage.exists(name):
        with path.open("rb") as made:
            default_storage.save(name, File(made))
