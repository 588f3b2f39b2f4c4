"""The national place code: 2 + 2 + 2 + 3 + 3 digits, each level a prefix of the next."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, Literal

from xiangli.places.errors import BadPlaceCode


class Level(IntEnum):
    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWNSHIP = 4
    VILLAGE = 5


LevelName = Literal["province", "city", "county", "township", "village"]
Kind = Literal[
    "province", "city", "county", "street", "town", "township", "other_township",
    "residents", "villagers", "other_village",
]  # fmt: skip
DIGITS: Final = {
    Level.PROVINCE: 2,
    Level.CITY: 4,
    Level.COUNTY: 6,
    Level.TOWNSHIP: 9,
    Level.VILLAGE: 12,
}
LEVEL_OF: Final = {digits: level for level, digits in DIGITS.items()}
LEVEL_NAMES: Final[dict[LevelName, Level]] = {
    "province": Level.PROVINCE,
    "city": Level.CITY,
    "county": Level.COUNTY,
    "township": Level.TOWNSHIP,
    "village": Level.VILLAGE,
}
NAME_OF: Final[dict[Level, LevelName]] = {level: name for name, level in LEVEL_NAMES.items()}
URBAN_CLASSES: Final = frozenset({"111", "112", "121", "122", "123", "210", "220"})

_TOWNSHIP_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("0", "street"),
    ("1", "town"),
    ("23", "township"),
)
_VILLAGE_KINDS: Final[tuple[tuple[str, Kind], ...]] = (("01", "residents"), ("23", "villagers"))


def check_code(text: str) -> str:
    """The code itself. Raises `BadPlaceCode` (length, or place of the first bad character)."""
    for position, character in enumerate(text):
        if character not in "0123456789":
            raise BadPlaceCode(position=position)
    if len(text) not in LEVEL_OF:
        raise BadPlaceCode(length=len(text))
    return text


def level_of(code: str) -> Level:
    """Level of a well-formed code. Raises `BadPlaceCode`."""
    return LEVEL_OF[len(check_code(code))]


def parent_of(code: str) -> str:
    """Code of the place right above; "" above a province."""
    level = level_of(code)
    return "" if level is Level.PROVINCE else code[: DIGITS[Level(level - 1)]]


def line_of(code: str) -> tuple[str, ...]:
    """Codes from the province down to the place itself."""
    return tuple(code[: DIGITS[level]] for level in Level if level <= level_of(code))


def kind_of(code: str) -> Kind:
    """What sort of place, by the first digit of its own group.

    统计用区划代码和城乡划分代码编制规则: townships 0 street, 1 town, 2–3 township; villages 0–1
    residents' committee, 2–3 villagers' committee; 4 and up are places similar to either.
    """
    level = level_of(code)
    if level is Level.TOWNSHIP:
        return next(
            (kind for digits, kind in _TOWNSHIP_KINDS if code[6] in digits), "other_township"
        )
    if level is Level.VILLAGE:
        return next((kind for digits, kind in _VILLAGE_KINDS if code[9] in digits), "other_village")
    return "province" if level is Level.PROVINCE else "city" if level is Level.CITY else "county"


def is_urban(urban_class: str) -> bool | None:
    """Whether a 城乡分类 (111 … 220) is urban, by its first digit; None where it is not known."""
    return urban_class.startswith("1") if urban_class in URBAN_CLASSES else None
