"""When a rating asks for a call-back, and by when. Days and roles stand in `data/callback.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml

from xiangli.kernel.public import add_workdays
from xiangli.ratings.errors import BadStars, WordsMissing, WordsTooLong

STARS: Final = range(1, 6)
MOST_WORDS: Final = 500

Duty = Literal["contact", "settle"]
DUTIES: Final[tuple[Duty, ...]] = ("contact", "settle")


@dataclass(frozen=True, slots=True)
class Callback:
    """What somebody owes after a bad rating: within `days` working days of it, and who."""

    days: int
    role: str
    escalate: str
    source: str


@cache
def _data() -> Mapping[str, object]:
    text = (Path(__file__).parent / "data" / "callback.yaml").read_text(encoding="utf-8")
    known: dict[str, object] = yaml.safe_load(text)
    return known


def callback(duty: Duty) -> Callback:
    told = _data()[duty]
    if not isinstance(told, dict):
        raise TypeError(duty)
    return Callback(**told)


def is_bad(stars: int) -> bool:
    return stars <= int(str(_data()["bad_up_to"]))


def due_on(duty: Duty, rated_on: date) -> date:
    """The last day of a duty, the day of the rating not counted (民法典 art. 201)."""
    return add_workdays(rated_on, callback(duty).days)


def check_stars(stars: int) -> int:
    """Raises BadStars."""
    if stars not in STARS:
        raise BadStars(stars=stars)
    return stars


def check_words(words: str, *, needed: bool = False) -> str:
    """Raises WordsTooLong, WordsMissing."""
    said = words.strip()
    if len(said) > MOST_WORDS:
        raise WordsTooLong(most=MOST_WORDS)
    if needed and not said:
        raise WordsMissing
    return said


def mean(counts: Mapping[int, int]) -> float | None:
    """Average of so many ratings of each number of stars; None where there are none."""
    total = sum(counts.values())
    return sum(stars * count for stars, count in counts.items()) / total if total else None
