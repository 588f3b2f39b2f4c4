"""The types of question, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiangli.dialogue.rules.kinds.amounts import Area, Money, Number
from xiangli.dialogue.rules.kinds.base import Kind
from xiangli.dialogue.rules.kinds.choosing import OneOf, SomeOf
from xiangli.dialogue.rules.kinds.codes import BankCard, IdNumber, Phone
from xiangli.dialogue.rules.kinds.day import Day
from xiangli.dialogue.rules.kinds.file import File
from xiangli.dialogue.rules.kinds.members import Members
from xiangli.dialogue.rules.kinds.person import Person, Signature
from xiangli.dialogue.rules.kinds.place import Place
from xiangli.dialogue.rules.kinds.plain import Declaration, Text, YesNo

SINGLE: Final[Mapping[str, Kind]] = {
    "text": Text(),
    "number": Number(),
    "money": Money(),
    "date": Day(),
    "choice": OneOf(),
    "choices": SomeOf(),
    "yesno": YesNo(),
    "place": Place(),
    "person": Person(),
    "id_number": IdNumber(),
    "phone": Phone(),
    "bank_card": BankCard(),
    "area": Area(),
    "file": File(),
    "signature": Signature(),
    "declaration": Declaration(),
}
MEMBERS: Final = Members(SINGLE)
KINDS: Final[Mapping[str, Kind]] = {**SINGLE, "members": MEMBERS}
