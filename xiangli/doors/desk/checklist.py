"""What is to be set up before a county opens. Who knows it registers here: it stands higher."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from xiangli.doors.casewords import in_language

Level = Literal["good", "off", "warning", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`off` works without it, `warning` and `bad` are to be mended. Said in both languages."""

    level: Level
    zh: str
    en: str

    @property
    def say(self) -> str:
        return in_language(self.zh, self.en)


Examine = Callable[[], Iterable[Finding]]
_known: Final[list[Examine]] = []


def register_checklist(examine: Examine) -> None:
    """Asked each time the page is opened."""
    if examine not in _known:
        _known.append(examine)


def findings() -> list[Finding]:
    return [finding for examine in _known for finding in examine()]
