"""A picture of a place where there is no photo: hills, a river, fields, and a house for each place
within it. The same for the same code, at any time; it shows no real view and says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

WIDE, HIGH = 400, 132
MOST_HOUSES: Final = 60
HILLS: Final = ((34, 22), (52, 20), (72, 16))  # where each range stands, and how high it goes


@dataclass(frozen=True, slots=True)
class Landscape:
    """Path data for `viewBox="0 0 400 132"`, the farthest hills first."""

    hills: tuple[str, ...]
    river: str
    fields: str
    houses: str
    sun: int


def landscape(code: str, within: int) -> Landscape:
    """`within`: how many places lie in it, each a house."""
    drawn = _Chance(code)
    hills = tuple(_range(drawn, at, high) for at, high in HILLS)
    bend = [round(drawn.between(60, 340)) for _ in range(3)]
    river = f"M{bend[0]} 84C{bend[1]} 98 {bend[2]} 104 {round(drawn.between(40, 360))} {HIGH}"
    return Landscape(hills, river, _fields(drawn), _houses(drawn, within), bend[1])


class _Chance:
    """Numbers that look like chance and are always the same for a code."""

    def __init__(self, code: str) -> None:
        self._numbers = self._drawn(code)

    def between(self, least: float, most: float) -> float:
        return least + (most - least) * next(self._numbers)

    @staticmethod
    def _drawn(code: str) -> Iterator[float]:
        turn = 0
        while True:
            for byte in sha256(f"{code}/{turn}".encode()).digest():
                yield byte / 255
            turn += 1


def _range(drawn: _Chance, at: int, high: int) -> str:
    """Peaks of different height, rounded, over the whole width."""
    x, said = -10, f"M-10 {HIGH}V{at}"
    while x < WIDE + 10:
        step = round(drawn.between(36, 70))
        top = at - round(drawn.between(high * 0.2, high))
        said += f"Q{x + step // 2} {top - 6} {x + step} {at + round(drawn.between(-4, 6))}"
        x += step
    return f"{said}V{HIGH}z"


def _fields(drawn: _Chance) -> str:
    """Terraces on both sides: bent lines, closer together the farther away."""
    lines, y = [], 92.0
    while y < HIGH - 2:
        x, wide = round(drawn.between(0, 250)), round(drawn.between(60, 150))
        lines.append(f"M{x} {round(y)}q{wide // 2} {round(drawn.between(3, 9))} {wide} 0")
        y += drawn.between(3, 6)
    return "".join(lines)


def _houses(drawn: _Chance, within: int) -> str:
    """The nearer, the larger; in rows, so that they can be counted."""
    said = []
    for _ in range(min(max(within, 1), MOST_HOUSES)):
        x, y = round(drawn.between(6, WIDE - 14)), round(drawn.between(80, HIGH - 14))
        size = 3 + (y - 80) // 14
        said.append(f"M{x} {y}l{size}-{size} {size} {size}v{size}h-{2 * size}z")
    return "".join(said)
