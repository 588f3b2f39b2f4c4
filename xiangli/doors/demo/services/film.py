"""The demonstration's films: slides by typst, said by the speech room, joined by ffmpeg."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from xiangli.doors.demo.rules.films import PAUSE, Script, captions, scripts
from xiangli.films.public import (
    Cue,
    Film,
    FilmRefused,
    NoProgram,
    ProgramFailed,
    are_there,
    caption,
    films_about,
    run,
    show,
    take,
    written,
)
from xiangli.kernel.public import Actor
from xiangli.papers.public import Template, render_pictures
from xiangli.resources.public import Resource
from xiangli.speech.public import Ready, ask, sound_file

logger = logging.getLogger(__name__)

BY: Final = Actor.system("demo.films")
SHEET: Final = Path(__file__).parents[1] / "sheets" / "film.typ"
PPI: Final = 72  # a point of the sheet is a pixel
FRAMES: Final = 5  # a second: nothing moves
SECONDS: Final = 600  # of the processor
QUIET: Final = ("-nostdin", "-v", "error", "-y")


def go_on(*, now: datetime) -> bool:
    """One step of the first film that can go on; whether there is something to come back for.

    What cannot be made here is left: its page shows what would be said in it.
    """
    if not are_there():
        return False
    for script in scripts().values():
        piece = Resource.objects.filter(key=script.key, state="published").first()
        if piece is not None and _step(script, piece, now):
            return True
    return False


def _step(script: Script, piece: Any, now: datetime) -> bool:
    """Whether it is on its way: said, made or waiting for either."""
    film = next(iter(films_about(f"resource:{piece.number}")), None)
    if film is not None:
        return _wait_or_show(script, film, piece, now)
    asked = [ask(text=slide.say, lang="zh", by=BY, now=now) for slide in script.slides]
    sounds = [one for one in asked if isinstance(one, Ready)]
    if len(sounds) < len(asked):
        return all(isinstance(one, Ready) or one.why == "queued" for one in asked)
    try:
        _hand_in(script, sounds, piece, now)
    except (FilmRefused, ProgramFailed, NoProgram) as failed:
        logger.warning("no film of %s: %s", script.key, failed)
        return False
    return True


def _wait_or_show(script: Script, film: Film, piece: Any, now: datetime) -> bool:
    if film.state == "ready" and not film.shown_at:
        told = {"film": film.pk, "place_code": piece.place_code, "by": BY, "now": now}
        sounds = [ask(text=slide.say, lang="zh", by=BY, now=now) for slide in script.slides]
        seconds = [one.seconds for one in sounds if isinstance(one, Ready)]
        if len(seconds) == len(script.slides):
            cues = [Cue(*cue) for cue in captions(script, seconds)]
            caption(**told, data=written(cues).encode())
        show(**told)
    return film.state in {"receiving", "waiting", "rendering"}


def _hand_in(script: Script, sounds: Sequence[Ready], piece: Any, now: datetime) -> None:
    with tempfile.TemporaryDirectory(prefix="xiangli-film-") as folder:
        made = compose(script, sounds, str(piece.source_issuer), Path(folder))
        with made.open("rb") as file:
            take(
                about=f"resource:{piece.number}", place_code=piece.place_code, file=file,
                size=made.stat().st_size, by=BY, now=now,
            )  # fmt: skip


def compose(script: Script, sounds: Sequence[Ready], source: str, folder: Path) -> Path:
    """An MP4: each slide as long as what is said to it, and a little quiet.

    Raises ProgramFailed, NoProgram, MissingGlyph.
    """
    slides = [{"heading": one.heading, "lines": list(one.lines)} for one in script.slides]
    sheet = Template(SHEET.read_bytes(), {})
    pictures = render_pictures(sheet, {"slides": slides, "source": source}, ppi=PPI)
    parts = []
    for at, (picture, sound) in enumerate(zip(pictures, sounds, strict=True)):
        path = folder / f"{at}.png"
        path.write_bytes(picture)
        parts.append(_spoken(path, sound))
    listed = folder / "parts.txt"
    listed.write_text("".join(f"file {part.name}\n" for part in parts))
    made = folder / "film.mp4"
    joined = ["-f", "concat", "-i", str(listed), "-c", "copy", str(made)]
    run("ffmpeg", [*QUIET, *joined], seconds=SECONDS)
    return made


def _spoken(picture: Path, sound: Ready) -> Path:
    """A slide as long as it is spoken; one by one, for frames that wait take memory."""
    heard, _ = sound_file(sound.name, sound.files[0].kind)
    made = picture.with_suffix(".ts")
    words = [
        *("-loop", "1", "-framerate", str(FRAMES), "-i", str(picture), "-i", str(heard)),
        *("-vf", "format=yuv420p", "-af", "aresample=22050,apad"),
        *("-t", f"{sound.seconds + PAUSE:.2f}", "-c:v", "libx264", "-preset", "veryfast"),
        *("-crf", "20", "-threads", "1", "-c:a", "aac", "-ac", "1", "-b:a", "64k", str(made)),
    ]
    run("ffmpeg", [*QUIET, *words], seconds=SECONDS)
    return made
