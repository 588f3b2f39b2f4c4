"""Places as the rules ask for them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from xiangli.dialogue.conf import county
from xiangli.dialogue.rules.values import Here
from xiangli.kernel.public import china_date
from xiangli.places.public import UnknownPlace, called, path

COUNTY_DIGITS: Final = 6


def names(code: str) -> tuple[str, ...]:
    """Names as people say them, from the county down; from the province where the code is no
    deeper than a city.
    """
    try:
        line = path(code)
    except UnknownPlace:
        return ()
    top = min(COUNTY_DIGITS, len(code))
    return tuple(called(place.name) for place in line if len(place.code) >= top)


def here(now: datetime) -> Here:
    """The world as a check sees it at this moment: the day in China, the places, our county."""
    return Here(china_date(now), names, county())
