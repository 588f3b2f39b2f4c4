"""How a visitor wants to read: ordinary, the elder version (长辈版), high contrast.

适老化通用设计规范: the elder version has text of at least 18 px, enlargeable to 30 px.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

COOKIE: Final = "ban"
PARAMETER: Final = "ban"
YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Reading:
    """`elder`: 24 px and larger targets; `larger`: 30 px; `contrast`: black ground."""

    elder: bool = False
    larger: bool = False
    contrast: bool = False

    @property
    def classes(self) -> str:
        """Classes of `<html>`: "zl", "zd", "hc"; empty for the ordinary version."""
        chosen = (("zl", self.elder), ("zd", self.larger), ("hc", self.contrast))
        return " ".join(name for name, is_on in chosen if is_on)


ORDINARY: Final = Reading()


def read(cookie: str) -> Reading:
    """What the cookie says; words that mean nothing are passed over."""
    words = set(cookie.split("."))
    elder = "zl" in words
    return Reading(elder=elder, larger=elder and "zd" in words, contrast="hc" in words)


def write(reading: Reading) -> str:
    """The cookie's value, "" for the ordinary version."""
    return reading.classes.replace(" ", ".")


def choose(reading: Reading, wish: str) -> Reading:
    """What `?ban=` asks for.

    zl elder version, zd its largest text, zx its usual text, pt ordinary size (普通版),
    hc high contrast, ys ordinary colours, off all of it ordinary. Anything else changes nothing.
    """
    if wish in {"zl", "zd"}:
        return replace(reading, elder=True, larger=wish == "zd")
    if wish == "zx":
        return replace(reading, larger=False)
    if wish == "pt":
        return replace(reading, elder=False, larger=False)
    if wish in {"hc", "ys"}:
        return replace(reading, contrast=wish == "hc")
    return ORDINARY if wish == "off" else reading
