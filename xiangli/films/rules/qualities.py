"""What is made of a film, and what may be made a film at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

RECIPE: Final = "1"  # changes with what is made: everything is made anew
LONGEST: Final = 1800  # seconds: half an hour
SHORTEST: Final = 1
SIDE: Final = 4320  # px, the longer side may be twice that
CUT: Final = 0.9  # less than this of what it says itself is a film cut off
SLACK: Final = 2  # seconds
SOUND: Final = "sound"
POSTER: Final = "poster"


@dataclass(frozen=True, slots=True)
class Quality:
    """`side` is the shorter one, px; rates in kbit/s, pictures a second."""

    name: str
    side: int
    video: int
    audio: int
    frames: int

    @property
    def bandwidth(self) -> int:
        """At most, bit/s."""
        return 1100 * (self.video + self.audio)


QUALITIES: Final = (
    Quality("144", 144, 70, 24, 15),
    Quality("240", 240, 170, 32, 25),
    Quality("480", 480, 600, 48, 25),
)
BY_NAME: Final = {one.name: one for one in QUALITIES}


def plan(*, width: int, height: int, has_sound: bool) -> list[str]:
    """What is made, in this order: what tells soonest whether it can be made at all. Never larger
    than the film itself."""
    side = min(width, height)
    seen = [one.name for one in QUALITIES if one is QUALITIES[0] or one.side <= side]
    sound = [SOUND] if has_sound else []
    return [seen[0], POSTER, *sound, *seen[1:]]


def name_of(original: str) -> str:
    """Of what is made: by the original's hash and the recipe, 40 hex digits."""
    return hashlib.sha256(f"{original}:{RECIPE}".encode()).hexdigest()[:40]


def is_cut_off(said: float, made: float) -> bool:
    return made < said * CUT - SLACK


def why_not(*, seconds: float, width: int, height: int) -> str:
    """Why no film is made of it, "" where one is."""
    if not width or not height:
        return "no_picture"
    if min(width, height) > SIDE or max(width, height) > 2 * SIDE:
        return "too_wide"
    if seconds < SHORTEST:
        return "too_short"
    return "too_long" if seconds > LONGEST else ""
