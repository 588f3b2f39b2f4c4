"""Errors of the places.

XiangliError
└── PlacesError
    ├── BadPlaceCode       no code of 2, 4, 6, 9 or 12 digits             (position or length)
    ├── UnknownPlace       no such place, or not in this edition           (code)
    ├── PlaceEnded         the place is no longer in force                 (code, valid_to)
    ├── PlaceForbidden     the actor may not change this place             (code)
    ├── DataBroken         the shipped edition is not what its digest says (expected, found)
    ├── EditionOlder       a newer edition is loaded already               (loaded, given)
    ├── BadClasses         a row of a class table cannot be used           (row, why)
    └── ChangeRefused      a merge or split that cannot be
        ├── WrongLevel     only townships and villages merge and split     (code)
        ├── NotNeighbours  not all of one county, or of one township       (codes)
        ├── CodeTaken      the new code was given to a place already       (code)
        ├── NameMissing    a new place needs a name                        (code)
        ├── NotAChild      a part claims a place that is not below, or twice (code)
        ├── TooFew         nothing to merge, or fewer than two parts       (given)
        ├── NoCodeLeft     every number of this kind is taken              (parent)
        └── DateRefused    before the place began, or still to come        (code, on)
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class PlacesError(XiangliError):
    code: ClassVar[str] = "places"


class BadPlaceCode(PlacesError):
    code: ClassVar[str] = "places.bad_code"


class UnknownPlace(PlacesError):
    code: ClassVar[str] = "places.unknown"


class PlaceEnded(PlacesError):
    code: ClassVar[str] = "places.ended"


class PlaceForbidden(PlacesError):
    code: ClassVar[str] = "places.forbidden"


class DataBroken(PlacesError):
    code: ClassVar[str] = "places.data_broken"


class EditionOlder(PlacesError):
    code: ClassVar[str] = "places.edition_older"


class BadClasses(PlacesError):
    code: ClassVar[str] = "places.bad_classes"


class ChangeRefused(PlacesError):
    code: ClassVar[str] = "places.change_refused"


class WrongLevel(ChangeRefused):
    code: ClassVar[str] = "places.wrong_level"


class NotNeighbours(ChangeRefused):
    code: ClassVar[str] = "places.not_neighbours"


class CodeTaken(ChangeRefused):
    code: ClassVar[str] = "places.code_taken"


class NameMissing(ChangeRefused):
    code: ClassVar[str] = "places.name_missing"


class NotAChild(ChangeRefused):
    code: ClassVar[str] = "places.not_a_child"


class TooFew(ChangeRefused):
    code: ClassVar[str] = "places.too_few"


class NoCodeLeft(ChangeRefused):
    code: ClassVar[str] = "places.no_code_left"


class DateRefused(ChangeRefused):
    code: ClassVar[str] = "places.date_refused"
