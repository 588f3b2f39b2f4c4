"""Scores over time as one line of a picture, a hundred wide and forty high."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WIDE, HIGH, FULL = 100.0, 40.0, 100.0
LEAST: Final = 2  # points that make a line


def drawn(scores: Sequence[float | None]) -> str:
    """Points of an SVG polyline; a failed walk lies on the ground. Empty for fewer than two."""
    if len(scores) < LEAST:
        return ""
    step = WIDE / (len(scores) - 1)
    heights = [HIGH * (1 - min(score or 0.0, FULL) / FULL) for score in scores]
    return " ".join(f"{at * step:.1f},{high:.1f}" for at, high in enumerate(heights))
