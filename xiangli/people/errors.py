"""Errors of people.

XiangliError
└── PeopleError
    ├── UnknownPurpose   a look was asked for without one of the written purposes
    └── NoSuchPerson     nobody by that id is visible to the caller
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class PeopleError(XiangliError):
    code: ClassVar[str] = "people"


class UnknownPurpose(PeopleError):
    code: ClassVar[str] = "people.unknown_purpose"


class NoSuchPerson(PeopleError):
    code: ClassVar[str] = "people.no_such_person"
