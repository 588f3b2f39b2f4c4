"""Where a case stands, as a table: act → (from which states, to which state)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

State = Literal[
    "received", "correcting", "accepted", "not_accepted", "decided", "closed", "withdrawn", "ended"
]
OPEN: Final[frozenset[State]] = frozenset({"received", "correcting", "accepted", "decided"})
UNDECIDED: Final[frozenset[State]] = frozenset({"received", "correcting", "accepted"})


@dataclass(frozen=True, slots=True)
class Change:
    """What an act does to a case.

    `to` is empty where it leaves the state as it is; `fact` is what the clock learns. `task` names
    the act of the task that it answers where that is another; `keeps_task` leaves the task open.
    `once` names the fact of the case that forbids to do it again. `own` acts are the applicant's in
    every pack, beside any procedure and once.
    """

    sources: frozenset[State]
    to: State | Literal[""] = ""
    fact: str = ""
    needs_reason: bool = False
    task: str = ""
    keeps_task: bool = False
    once: str = ""
    own: bool = False


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


CHANGES: Final[dict[str, Change]] = {
    "ask_correction": Change(
        _from("received"), "correcting", "correction_asked", task="accept", keeps_task=True
    ),
    "receive_correction": Change(
        _from("correcting"), "received", "correction_received", task="accept", keeps_task=True
    ),
    "accept": Change(_from("received"), "accepted", "accepted"),
    "deem_accepted": Change(_from("received"), "accepted", "deemed_accepted", task="accept"),
    "refuse_acceptance": Change(
        _from("received", "correcting"), "not_accepted", "refused_acceptance",
        needs_reason=True, task="accept",
    ),
    "decide": Change(_from("accepted"), "decided", "decided"),
    "deliver": Change(_from("decided")),
    "withdraw": Change(UNDECIDED, "withdrawn", "withdrawn"),
    "terminate": Change(UNDECIDED, "ended", "terminated", needs_reason=True),
    "extend": Change(_from("accepted"), "", "extended", needs_reason=True, once="extended"),
    "take_objection": Change(_from("accepted"), needs_reason=True),
    "take_complaint": Change(UNDECIDED, needs_reason=True),
    "register_apart": Change(
        _from("accepted"), needs_reason=True, once="registered_apart"
    ),
    "rate": Change(_from("decided", "closed", "not_accepted"), own=True),
}  # fmt: skip
WITHOUT_RESULT: Final[frozenset[State]] = frozenset({"not_accepted", "withdrawn", "ended"})
STOPPED: Final[frozenset[State]] = frozenset({"withdrawn", "ended"})
ANYTHING_OPEN: Final = Change(_from("accepted", "decided"))


def change(act: str) -> Change:
    """The rule of an act; an act that only the procedure knows may be done while the case runs."""
    return CHANGES.get(act, ANYTHING_OPEN)
