"""Films as scripts: slides, what stands on each and what is said to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

SCRIPTS: Final = Path(__file__).parents[1] / "content" / "films"
PAUSE: Final = 0.7  # seconds of quiet after each slide
_SENTENCE: Final = re.compile(r"[^。！？；]+[。！？；]?")


@dataclass(frozen=True, slots=True)
class Slide:
    heading: str
    lines: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class Script:
    """`key` is that of the piece it belongs to, whose facts and source are the film's."""

    key: str
    slides: tuple[Slide, ...]


@lru_cache(maxsize=1)
def scripts() -> Mapping[str, Script]:
    """By the key of the piece, in the order in which they are made."""
    found = (_read(path) for path in sorted(SCRIPTS.glob("*.yaml")))
    return {script.key: script for script in found}


def transcript(script: Script) -> str:
    return "\n".join(slide.say for slide in script.slides)


def captions(script: Script, seconds: Sequence[float]) -> Iterator[tuple[float, float, str]]:
    """A sentence each, its time by its share of the slide's; `seconds` are the slides' sounds."""
    begin = 0.0
    for slide, lasts in zip(script.slides, seconds, strict=True):
        at = begin
        for sentence in _SENTENCE.findall(slide.say):
            end = at + lasts * len(sentence) / len(slide.say)
            yield round(at, 3), round(end, 3), sentence.strip()
            at = end
        begin += lasts + PAUSE


def _read(path: Path) -> Script:
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    slides = (
        Slide(str(one["heading"]), tuple(map(str, one["lines"])), str(one["say"]))
        for one in told["slides"]
    )
    return Script(path.stem, tuple(slides))
