"""What tracking tells at which proof: one rule for the web, SMS, the phone and the counter (J4).

Receipt number and phone tell the step and its dates: no more than whoever took both from a lost
phone may know. With the last four signs of the applicant's ID number the service is named too,
who has it, until when and why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final, Literal

from xiangli.kernel.public import normalise

Proof = Literal["phone", "tail"]
Part = Literal[
    "state", "step", "dates", "applicant", "service", "holder", "due", "reasons", "picture"
]

_LITTLE: Final[frozenset[Part]] = frozenset({"state", "step", "dates"})
_MORE: Final[frozenset[Part]] = frozenset(
    {"applicant", "service", "holder", "due", "reasons", "picture"}
)
SHOWN: Final[Mapping[Proof, frozenset[Part]]] = {"phone": _LITTLE, "tail": _LITTLE | _MORE}

TRIES: Final = 5
ASKER_TRIES: Final = 60  # a village, or a carrier's customers, may share one address
WINDOW: Final[Mapping[Proof, timedelta]] = {
    "phone": timedelta(hours=1),
    "tail": timedelta(days=1),  # four signs are few
}
_TAIL: Final = re.compile(r"\d{3}[\dX]", re.ASCII)


def may_show(part: Part, proof: Proof) -> bool:
    """Whether this proof opens this part of a case."""
    return part in SHOWN[proof]


def proof_of(tail: str) -> Proof:
    """What was offered beside number and phone."""
    return "tail" if tail else "phone"


def read_tail(typed: str) -> str:
    """The last four signs of an ID number however typed, "" for what cannot be them."""
    plain = normalise(typed).replace(" ", "").upper()
    return plain if _TAIL.fullmatch(plain) else ""


def tail_of(id_number: str) -> str:
    """The last four signs of a whole number."""
    return read_tail(id_number[-4:])
