"""espeak-ng, which reads pinyin. Its own readings of characters are broken in Debian 12."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xiangli.speech.engines.running import run
from xiangli.speech.engines.syllables import syllables

PROGRAM: Final = "espeak-ng"
VOICE: Final = "cmn-latn-pinyin"
SPEED: Final = "150"  # words a minute: slow enough for old ears


@dataclass(frozen=True)
class Espeak:
    """Mandarin by rules: small, quick, and plainly a machine."""

    program: str
    voice: str = f"{PROGRAM}:{VOICE}:{SPEED}"

    def prepare(self, texts: Sequence[str]) -> list[str]:
        return syllables(texts)

    def say(self, text: str, to: Path) -> None:
        command = [self.program, "-v", VOICE, "-s", SPEED, "-w", str(to), "--stdin"]
        run(command, given=text.encode())


def installed() -> Espeak | None:
    program = shutil.which(PROGRAM)
    return Espeak(program) if program else None
