"""Renditions of a film: what phones play, sound alone, and a picture to begin with."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image

from xiangli.films import shelf
from xiangli.films.errors import FilmRefused, ProgramFailed
from xiangli.films.probing import Probe, out_time
from xiangli.films.programs import reading, run
from xiangli.films.rules.qualities import BY_NAME, LONGEST, POSTER, SOUND, Quality, is_cut_off

Made = Callable[[float], None]

QUIET: Final = ("-nostdin", "-v", "error", "-y", "-threads", "1")
PLAIN: Final = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-threads", "1")
FIRST: Final = 300  # seconds of the processor, whatever it is
EACH: Final = 20  # for a second of the film
SEGMENT: Final = 6  # seconds
SOUND_RATE: Final = 24  # as beside the smallest picture: sound alone is always the lightest
POSTER_BYTES: Final = 6000
POSTER_SIDE: Final = 320
STEPS: Final = (70, 60, 50, 40, 30, 20, 10)


def make(kind: str, path: Path, found: Probe, name: str, made: Made) -> None:
    """One rendition, whole on its shelf. `made` is told how much of it is done, 0 to 1.

    Raises FilmRefused, ProgramFailed, NoProgram, OSError.
    """
    bench = shelf.bench(name, kind)
    if kind == POSTER:
        _poster(path, found, bench)
    else:
        _moving(kind, path, found, bench, made)
    shelf.put(name, kind, bench)


def _moving(kind: str, path: Path, found: Probe, bench: Path, made: Made) -> None:
    """One file to be loaded as a whole, and the same in pieces for players that choose."""
    whole = bench / ("sound.m4a" if kind == SOUND else "film.mp4")
    codecs = _sound(SOUND_RATE) if kind == SOUND else _picture(BY_NAME[kind])
    reached = 0.0

    def said(line: str) -> None:
        nonlocal reached
        if (now := out_time(line)) is not None:
            reached = max(reached, now)
            made(min(1.0, reached / found.seconds))

    seconds = FIRST + int(EACH * found.seconds)
    words = [*QUIET, *reading(path, found.reader), "-t", str(LONGEST), *codecs, *PLAIN]
    last = ["-movflags", "+faststart", "-progress", "pipe:1", f"file:{whole}"]
    run("ffmpeg", [*words, *last], seconds=seconds, said=said)
    if kind != SOUND and is_cut_off(found.seconds, reached):
        raise FilmRefused(problem="cut_off", said=round(found.seconds), got=round(reached))
    _cut(whole, bench, seconds)


def _sound(rate: int) -> list[str]:
    return ["-map", "0:a:0", "-vn", "-c:a", "aac", "-ac", "1", "-ar", "22050", "-b:a", f"{rate}k"]


def _picture(quality: Quality) -> list[str]:
    """Baseline, so that the oldest phones play it; upright films keep their shape."""
    side, rate = quality.side, quality.video
    scale = f"scale='if(gte(iw,ih),-2,{side})':'if(gte(iw,ih),{side},-2)'"
    shown = f"fps=fps='min(source_fps,{quality.frames})',{scale},setsar=1,format=yuv420p"
    return [
        *("-map", "0:v:0", "-map", "0:a:0?", "-vf", shown, "-c:v", "libx264"),
        *("-profile:v", "baseline", "-level", "3.0", "-preset", "veryfast", "-crf", "28"),
        *("-maxrate", f"{rate}k", "-bufsize", f"{2 * rate}k", "-sc_threshold", "0"),
        *("-force_key_frames", f"expr:gte(t,n_forced*{SEGMENT})"),
        *("-c:a", "aac", "-ac", "1", "-ar", "22050", "-b:a", f"{quality.audio}k"),
    ]


def _cut(whole: Path, bench: Path, seconds: int) -> None:
    """HLS in one file, its pieces by their bytes (RFC 8216, 4.3.2.2)."""
    words = [
        *QUIET, *("-f", "mov", "-i", f"file:{whole}", "-c", "copy", "-f", "hls"),
        *("-hls_time", str(SEGMENT), "-hls_playlist_type", "vod", "-hls_flags", "single_file"),
        *("-hls_segment_filename", str(bench / "all.ts"), str(bench / "index.m3u8")),
    ]  # fmt: skip
    run("ffmpeg", words, seconds=seconds)


def _poster(path: Path, found: Probe, bench: Path) -> None:
    """The picture that tells most of a few, small enough to come with the page."""
    drawn = bench / "frame.png"
    scale = f"scale='if(gte(iw,ih),{POSTER_SIDE},-2)':'if(gte(iw,ih),-2,{POSTER_SIDE})',setsar=1"
    for begin in (min(found.seconds / 5, 20), 0):  # not every film can be entered in its middle
        words = [
            *QUIET, "-ss", f"{begin:.2f}", *reading(path, found.reader),
            *("-map", "0:v:0", "-vf", f"thumbnail=25,{scale}", "-frames:v", "1", *PLAIN),
            f"file:{drawn}",
        ]  # fmt: skip
        run("ffmpeg", words, seconds=FIRST)
        if drawn.exists():
            break
    else:
        raise ProgramFailed(program="ffmpeg", status="no picture")
    with Image.open(drawn, formats=["PNG"]) as frame:
        (bench / "poster.jpg").write_bytes(_small(frame.convert("RGB")))
    drawn.unlink()


def _small(frame: Image.Image) -> bytes:
    out = b""
    for quality in STEPS:
        held = io.BytesIO()
        frame.save(held, "JPEG", quality=quality, optimize=True, progressive=True)
        out = held.getvalue()
        if len(out) <= POSTER_BYTES:
            break
    return out
