"""What an act needs beyond its fields: an amount for a yes, a reason for a no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiangli.approval.rules.given import Problem
from xiangli.approval.rules.states import change

SAYS: Final[Mapping[str, str]] = {"give_opinion": "opinion", "decide": "decision"}


def lacks_reason(act: str, given: Mapping[str, object]) -> bool:
    """Whether the law wants a reason and none was given."""
    wanted = change(act).needs_reason or given.get(SAYS.get(act, "")) == "refused"
    return wanted and not str(given.get("reason") or "").strip()


def lacks_amount(act: str, values: Mapping[str, object], *, pays: bool) -> list[Problem]:
    """A yes of a service that `pays` names its amount, in fen."""
    if not pays or values.get(SAYS.get(act, "")) != "confirmed":
        return []
    amount = values.get("amount")
    return [] if isinstance(amount, int) and amount > 0 else [Problem("amount", "missing")]
