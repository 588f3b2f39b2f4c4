"""Who is told when tasks open and close: rooms above register here in `AppConfig.ready()`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.process.rules.tokens import How


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that waits for somebody. `task` names it to `complete`; `due` is its last day."""

    instance: UUID
    about: tuple[str, UUID]
    scope_code: str
    person: UUID | None
    task: int
    node: str
    name: str
    name_en: str
    act: str
    role: str
    escalate: str
    basis: str
    opened_at: datetime
    due: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """A process whose last token reached the end event `end`."""

    instance: UUID
    about: tuple[str, UUID]
    scope_code: str
    person: UUID | None
    end: str


class OnOpen(Protocol):
    def __call__(self, task: OpenTask, *, by: Actor, now: datetime) -> None: ...


class OnClose(Protocol):
    def __call__(self, task: OpenTask, *, how: How, by: Actor, now: datetime) -> None: ...


class OnFinish(Protocol):
    def __call__(self, finished: Finished, *, by: Actor, now: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class _Listener:
    on_open: OnOpen
    on_close: OnClose
    on_finish: OnFinish


_listeners: Final[list[_Listener]] = []


def register_listener(*, on_open: OnOpen, on_close: OnClose, on_finish: OnFinish) -> None:
    """Be told of every task and end, of any `about`, within the transaction that made it.

    Closes come before opens. An error raised by a listener undoes the step. The same functions
    registered again are told once.
    """
    listener = _Listener(on_open, on_close, on_finish)
    if listener not in _listeners:
        _listeners.append(listener)


def tell_opened(task: OpenTask, *, by: Actor, now: datetime) -> None:
    for listener in _listeners:
        listener.on_open(task, by=by, now=now)


def tell_closed(task: OpenTask, *, how: How, by: Actor, now: datetime) -> None:
    for listener in _listeners:
        listener.on_close(task, how=how, by=by, now=now)


def tell_finished(finished: Finished, *, by: Actor, now: datetime) -> None:
    for listener in _listeners:
        listener.on_finish(finished, by=by, now=now)
