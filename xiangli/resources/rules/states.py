"""What may happen to a resource in which state, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

State = Literal["draft", "published", "withdrawn", "archived"]
Act = Literal[
    "submit", "publish", "schedule", "send_back", "correct", "renew", "withdraw", "archive"
]

FROM: Final[Mapping[Act, frozenset[State]]] = {
    "submit": frozenset({"draft", "published", "withdrawn", "archived"}),
    "publish": frozenset({"draft", "published", "withdrawn", "archived"}),
    "schedule": frozenset({"draft", "published", "withdrawn", "archived"}),
    "send_back": frozenset({"draft", "published", "withdrawn", "archived"}),
    "correct": frozenset({"published", "archived"}),
    "renew": frozenset({"published"}),
    "withdraw": frozenset({"published", "archived"}),
    "archive": frozenset({"published"}),
}
REASON_LEAST: Final = 4  # characters: a reason is typed, not ticked


def may_happen(act: Act, state: str) -> bool:
    return state in FROM[act]


def is_reason(text: str) -> bool:
    return len(text.strip()) >= REASON_LEAST
