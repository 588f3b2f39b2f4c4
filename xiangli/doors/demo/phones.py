"""Whose phones there are."""

from __future__ import annotations

from dataclasses import dataclass

from xiangli.doors.demo.conf import place
from xiangli.doors.demo.rules.parts import spare_phones
from xiangli.doors.demo.stage import parts_of, played
from xiangli.places.public import called, get_many


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone of the demonstration; one without a name lies ready for whoever tries it out."""

    number: str
    name: str = ""
    place: str = ""
    township: str = ""
    village: str = ""


def phones() -> list[Phone]:
    """Those of the cases in their order, then the spare ones."""
    parts = parts_of(place())
    names = get_many({part.village for part in parts} | {part.village[:9] for part in parts})
    used = [
        Phone(
            part.phone,
            part.who.name,
            part.village,
            called(names[part.village[:9]].name),
            called(names[part.village].name),
        )
        for part in parts
    ]
    return used + [Phone(number) for number in spare_phones(played(), place())]
