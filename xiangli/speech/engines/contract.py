"""What every engine does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Engine(Protocol):
    """Speaks one sentence into a WAV file: one channel, 16 bits a sample."""

    @property
    def voice(self) -> str:
        """Names engine, voice and whatever else changes the sound: part of a sound's name."""
        ...

    def prepare(self, texts: Sequence[str]) -> list[str]:
        """All sentences of a sound as `say` wants them. They hold characters and pauses only.

        Raises RenderingFailed.
        """
        ...

    def say(self, text: str, to: Path) -> None:
        """`text` as `prepare` gave it. Raises RenderingFailed."""
        ...
