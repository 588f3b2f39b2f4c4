"""Fictional people. Names are solar terms, ID numbers well-formed, phones of a range nobody has."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from stdnum.cn import ric

from xiangli.doors.demo.rules.script import Script, Span

RANGE: Final = "160"
A_PLACE: Final = 10_000  # numbers for each county, so that two demonstrations seldom share one


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody who does not exist."""

    name: str
    id_number: str


def figure(script: Script, place: str, age: Span, chance: Random, surname: str = "") -> Figure:
    """Somebody of this age at the script's year, registered in the county."""
    name = (surname or chance.choice(script.surnames)) + chance.choice(script.given_names)
    year = script.year - chance.randint(*age)
    born = f"{year}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    return Figure(name, id_number(place, born, chance.randint(1, 999)))


def id_number(place: str, born: str, serial: int) -> str:
    """With the right check character (GB 11643), for a birth day `YYYYMMDD`."""
    body = f"{place}{born}{serial:03d}"
    return body + str(ric.calc_check_digit(f"{body}0"))


def phone(place: str, index: int) -> str:
    """The same for the same place and index."""
    county = int(place) % A_PLACE
    return f"{RANGE}{county:04d}{index:04d}"
