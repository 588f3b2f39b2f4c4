"""What a file says of itself, read by a program that knows one container and few codecs."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xiangli.films.errors import FilmRefused, ProgramFailed
from xiangli.films.programs import reading, run
from xiangli.films.rules.kinds import HEAD, demuxer
from xiangli.films.rules.qualities import LONGEST, why_not

SECONDS: Final = 60
ASKED: Final = (
    "stream=codec_type,codec_name,width,height:stream_disposition=attached_pic:format=duration"
)
_OUT: Final = re.compile(r"out_time_(?:us|ms)=(\d+)")


@dataclass(frozen=True, slots=True)
class Probe:
    """`reader` is ffmpeg's name for the container."""

    reader: str
    seconds: float
    width: int
    height: int
    has_sound: bool


def probe(path: Path) -> Probe:
    """Raises FilmRefused, NoProgram."""
    with path.open("rb") as file:
        reader = demuxer(file.read(HEAD))
    if reader is None:
        raise FilmRefused(problem="no_film")
    try:
        said = run(
            "ffprobe",
            ["-v", "error", "-of", "json", "-show_entries", ASKED, *reading(path, reader)],
            seconds=SECONDS,
        )
        told: dict[str, Any] = json.loads(said)
        seconds = _seconds(told) or _counted(path, reader)
    except (ProgramFailed, ValueError) as broken:
        raise FilmRefused(problem="broken") from broken
    found = _of(reader, seconds, told.get("streams", []))
    if problem := why_not(seconds=found.seconds, width=found.width, height=found.height):
        minutes = round(found.seconds / 60)
        raise FilmRefused(problem=problem, minutes=minutes, most=LONGEST // 60)
    return found


def out_time(line: str) -> float | None:
    """Seconds that ffmpeg has made, as its progress tells."""
    found = _OUT.fullmatch(line.strip())
    return int(found[1]) / 1_000_000 if found else None


def _of(reader: str, seconds: float, streams: list[dict[str, Any]]) -> Probe:
    pictures = [
        one for one in streams
        if one.get("codec_type") == "video" and one.get("codec_name", "unknown") != "unknown"
        and not one.get("disposition", {}).get("attached_pic")
    ]  # fmt: skip
    first = pictures[0] if pictures else {}
    has_sound = any(one.get("codec_type") == "audio" for one in streams)
    return Probe(
        reader, seconds, int(first.get("width", 0)), int(first.get("height", 0)), has_sound
    )


def _seconds(told: dict[str, Any]) -> float:
    with suppress(ValueError):
        return float(told.get("format", {}).get("duration", ""))
    return 0.0


def _counted(path: Path, reader: str) -> float:
    """What browsers record does not say how long it is: it is read through once."""
    words = ["-nostdin", "-v", "error", *reading(path, reader), "-map", "0:v:0", "-c", "copy"]
    said = run("ffmpeg", [*words, "-f", "null", "-progress", "pipe:1", "-"], seconds=SECONDS)
    return max((out_time(line) or 0 for line in said.splitlines()), default=0.0)
