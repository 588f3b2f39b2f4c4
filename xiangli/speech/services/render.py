"""Make a sound. Begun anew after a kill, it goes on where it was."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from xiangli.kernel.public import Actor
from xiangli.speech import shelf
from xiangli.speech.engines.contract import Engine
from xiangli.speech.engines.registry import engine_for
from xiangli.speech.joining import compress, join
from xiangli.speech.models import Sound
from xiangli.speech.registry import tell
from xiangli.speech.rules.sentences import sentences
from xiangli.vault.public import scope


def render(*, name: str, by: Actor, now: datetime) -> bool:
    """Whether it is ready. No transaction is open while programs run.

    Raises RenderingFailed, NoVoice.
    """
    with scope(by):
        sound = Sound.objects.filter(pk=name).first()
    if sound is None or sound.state == "ready":
        return sound is not None
    bench = shelf.bench_of(name)
    bench.mkdir(parents=True, exist_ok=True)
    parts = _say_all(engine_for(sound.lang), sentences(sound.text), bench)
    whole = bench / "whole.wav"
    seconds = join(parts, whole)
    files = {kind: shelf.put(name, made, kind) for kind, made in compress(whole, bench).items()}
    with scope(by):
        Sound.objects.filter(pk=name).update(
            state="ready", seconds=round(seconds, 1), files=files, made_at=now, problem=""
        )
        tell(name, now)
    shutil.rmtree(bench, ignore_errors=True)
    return True


def note_failure(*, name: str, problem: str, by: Actor, now: datetime) -> None:
    """Asked again it says that it failed; the nightly sweep lets it be tried anew."""
    with scope(by):
        Sound.objects.filter(pk=name, state="queued").update(state="failed", problem=problem[:60])


def _say_all(engine: Engine, texts: list[str], bench: Path) -> list[Path]:
    """A sentence that was said before the kill is not said again."""
    parts = []
    for place, text in enumerate(engine.prepare(texts)):
        part = bench / f"{place:04}.wav"
        if not part.exists():
            fresh = part.with_suffix(".new")
            engine.say(text, fresh)
            fresh.replace(part)
        parts.append(part)
    return parts
