"""Sentences joined to one sound, and that made small enough for a phone on a slow line."""

from __future__ import annotations

import shutil
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xiangli.speech.engines.running import run
from xiangli.speech.errors import RenderingFailed

PAUSE: Final = 0.25  # seconds between sentences
LEVEL: Final = (
    "volume=-1dB,alimiter=limit=0.6:level=0"  # a voice is even already; it must not crack
)
LONGEST: Final = 1800  # seconds: half an hour of speech on a busy machine of one core
CODECS: Final = {
    "ogg": ("-c:a", "libopus", "-b:a", "16k", "-ar", "48000", "-application", "voip"),
    "m4a": ("-c:a", "aac", "-b:a", "32k", "-ar", "22050", "-movflags", "+faststart"),
}


def join(parts: Sequence[Path], to: Path) -> float:
    """One WAV of all of them; its seconds. Raises RenderingFailed where one is no WAV."""
    try:
        with wave.open(str(to), "wb") as whole:
            for place, part in enumerate(parts):
                with wave.open(str(part), "rb") as sound:
                    if place == 0:
                        whole.setparams(sound.getparams())
                    whole.writeframes(sound.readframes(sound.getnframes()))
                    whole.writeframes(b"\x00\x00" * int(sound.getframerate() * PAUSE))
            return whole.getnframes() / whole.getframerate()
    except (wave.Error, EOFError) as error:
        raise RenderingFailed(program="wave", status=str(error)[:40]) from error


def compress(whole: Path, folder: Path) -> dict[str, Path]:
    """The kinds that phones play, the smallest first; without ffmpeg a WAV of half the size."""
    program = shutil.which("ffmpeg")
    if program is None:
        return {"wav": _halve(whole, folder / "whole-half.wav")}
    made = {}
    for kind, codec in CODECS.items():
        made[kind] = folder / f"whole.{kind}"
        command = [program, "-nostdin", "-v", "error", "-y", "-i", str(whole), "-af", LEVEL]
        run([*command, "-ac", "1", "-map_metadata", "-1", *codec, str(made[kind])], seconds=LONGEST)
    return made


def _halve(whole: Path, to: Path) -> Path:
    """Every two samples become one."""
    with wave.open(str(whole), "rb") as sound, wave.open(str(to), "wb") as half:
        samples = array("h", sound.readframes(sound.getnframes()))
        half.setnchannels(1)
        half.setsampwidth(2)
        half.setframerate(sound.getframerate() // 2)
        pairs = zip(samples[::2], samples[1::2], strict=False)
        half.writeframes(array("h", ((one + two) // 2 for one, two in pairs)).tobytes())
    return to
