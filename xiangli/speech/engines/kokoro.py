"""Kokoro-82M, which sounds like a person, in a folder that the county made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xiangli.speech import conf
from xiangli.speech.engines.running import run
from xiangli.speech.engines.syllables import syllables

PROGRAM: Final = Path(__file__).parents[1] / "kokoro.py"
PYTHON: Final = Path("bin") / "python"
NEEDED: Final = (PYTHON, Path("model.onnx"), Path("vocab.json"))


@dataclass(frozen=True)
class Kokoro:
    """Mandarin by a model: as long to make as to hear, and 440 MB while it is made."""

    folder: Path
    speaker: Path

    @property
    def voice(self) -> str:
        return f"kokoro:{self.speaker.stem}"

    def prepare(self, texts: Sequence[str]) -> list[str]:
        return syllables(texts)

    def say(self, text: str, to: Path) -> None:
        python = str(self.folder / PYTHON)
        command = [python, "-I", str(PROGRAM), str(self.folder), str(self.speaker), str(to)]
        run(command, given=text.encode())


def installed() -> Kokoro | None:
    """Where the folder is named and whole; the first voice by name speaks."""
    folder = conf.kokoro()
    if folder is None or not all((folder / part).is_file() for part in NEEDED):
        return None
    speakers = sorted(folder.glob("*.bin"))
    return Kokoro(folder, speakers[0]) if speakers else None
