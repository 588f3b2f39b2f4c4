"""What an act asks of whoever does it: the desk draws its form from here, the verb takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["text", "yesno", "choice", "date", "money", "officers", "items"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `sealed` text is words about people and never lies open; `most` its characters."""

    name: str
    kind: Kind
    required: bool = True
    choices: tuple[str, ...] = ()
    sealed: bool = False
    most: int = 2000


NOTE: Final = Field("note", "text", required=False, sealed=True)
REASON: Final = Field("reason", "text", sealed=True)
AMOUNT: Final = Field("amount", "money", required=False, sealed=True)

FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    "ask_correction": (
        Field("items", "items", sealed=True),
        Field("questions", "items", required=False),
    ),
    "accept": (NOTE,),
    "refuse_acceptance": (REASON,),
    "assign": (Field("officers", "officers"),),
    "record_visit": (
        Field("officers", "officers"),
        Field("visited_on", "date"),
        Field("remote", "yesno", required=False),
        Field("findings", "text", sealed=True),
        Field("family_signer", "text", sealed=True),
        Field("signed_by_both", "yesno"),
    ),
    "ask_agency": (NOTE,),
    "start_check": (NOTE,),
    "record_check": (Field("passed", "yesno"), Field("findings", "text", sealed=True)),
    "tell_check_result": (NOTE,),
    "answer_check": (Field("answer", "text", sealed=True),),
    "record_recheck": (Field("passed", "yesno"), Field("findings", "text", sealed=True)),
    "give_opinion": (
        Field("opinion", "choice", choices=("confirmed", "refused")),
        AMOUNT,
        Field("reason", "text", required=False, sealed=True),
    ),
    "publicise": (Field("posted_on", "date"), NOTE),
    "record_reinquiry": (
        Field("method", "choice", choices=("inquiry", "meeting")),
        Field("findings", "text", sealed=True),
    ),
    "send_up": (NOTE,),
    "review": (NOTE,),
    "decide": (
        Field("decision", "choice", choices=("confirmed", "refused")),
        AMOUNT,
        Field("reason", "text", required=False, sealed=True),
    ),
    "deliver": (Field("method", "choice", choices=("phone", "home", "window")), NOTE),
    "announce": (Field("posted_on", "date"), NOTE),
    "take_objection": (REASON,),
    "take_complaint": (REASON,),
    "register_apart": (REASON,),
    "receive_correction": (NOTE,),
    "ask_help_elsewhere": (NOTE,),
    "withdraw": (Field("reason", "text", required=False, sealed=True),),
    "terminate": (REASON,),
    "rate": (
        Field("stars", "choice", choices=("5", "4", "3", "2", "1")),
        Field("words", "text", required=False, sealed=True, most=500),
    ),
    "extend": (REASON,),
}


def fields_of(act: str) -> tuple[Field, ...]:
    """An act that only a pack knows takes a note."""
    return FIELDS.get(act, (NOTE,))
