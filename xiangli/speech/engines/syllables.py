"""Texts as pinyin, made by a program of its own, so that who renders keeps no dictionary."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Final

from xiangli.speech.engines.running import run
from xiangli.speech.words import sayings

PROGRAM: Final = (sys.executable, "-m", "xiangli.speech.pinyin")


def syllables(texts: Sequence[str]) -> list[str]:
    """All of a sound at once: the program takes half a second to begin. Raises RenderingFailed."""
    asked = {"texts": list(texts), "readings": dict(sayings().readings)}
    told: list[str] = json.loads(run(PROGRAM, given=json.dumps(asked).encode()))
    return told
