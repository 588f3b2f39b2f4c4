"""Where a running process stands, and what one step changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

How = Literal["completed", "fired", "interrupted", "gathered", "moved", "stopped"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token at rest. `serial` is unique in its process and never used again.

    `flow` is set where a join holds it, `host` (a serial) where it is the armed timer of a task;
    `due_on` is the last day for a task, `due_at` the moment a timer fires.
    """

    serial: int
    node: str
    opened_at: datetime
    flow: str = ""
    host: int = 0
    due_on: date | None = None
    due_at: datetime | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """All tokens at rest, and the last serial that was given out."""

    tokens: tuple[Token, ...] = ()
    serial: int = 0

    def find(self, serial: int) -> Token | None:
        return next((token for token in self.tokens if token.serial == serial), None)


@dataclass(frozen=True, slots=True)
class Begin:
    """The process starts."""


@dataclass(frozen=True, slots=True)
class Complete:
    """The task of this token was done."""

    serial: int


@dataclass(frozen=True, slots=True)
class Fire:
    """The timer of this token is due."""

    serial: int


Trigger: TypeAlias = Begin | Complete | Fire


@dataclass(frozen=True, slots=True)
class Closed:
    token: Token
    how: How


@dataclass(frozen=True, slots=True)
class Step:
    """The marking after a trigger, and what it opened and closed on the way.

    A token that was opened and closed within the step (a join met at once) is in both.
    """

    marking: Marking
    opened: tuple[Token, ...]
    closed: tuple[Closed, ...]
    ends: tuple[str, ...]

    @property
    def finished(self) -> bool:
        return not self.marking.tokens
