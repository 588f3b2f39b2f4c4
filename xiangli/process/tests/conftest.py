"""Processes over real rows, and a listener that writes down what it hears."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from xiangli.kernel.public import Actor, Role
from xiangli.process import listeners
from xiangli.process.listeners import Finished, OpenTask, register_listener
from xiangli.process.selectors import find, tasks
from xiangli.process.services.complete import complete
from xiangli.process.services.keeping import Outcome
from xiangli.process.services.load_definition import load_definition
from xiangli.process.services.start import start
from xiangli.vault.public import scope

TOWN = "511722100"
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
CLOCK = Actor.system("process.timers")


def officer(prefix: str = TOWN) -> Actor:
    agency = uuid.uuid4()
    role = Role(agency, "township.window", prefix)
    return Actor.officer(uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=(role,))


@dataclass
class Heard:
    """What a listener was told: "open a", "completed a", "finish e"."""

    said: list[str] = field(default_factory=list)
    tasks: list[OpenTask] = field(default_factory=list)

    def on_open(self, task: OpenTask, *, by: Actor, now: datetime) -> None:
        self.tasks.append(task)
        self.said.append(f"open {task.node}")

    def on_close(self, task: OpenTask, *, how: str, by: Actor, now: datetime) -> None:
        self.said.append(f"{how} {task.node}")

    def on_finish(self, finished: Finished, *, by: Actor, now: datetime) -> None:
        self.said.append(f"finish {finished.end}")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    monkeypatch.setattr(listeners, "_listeners", [])
    ear = Heard()
    register_listener(on_open=ear.on_open, on_close=ear.on_close, on_finish=ear.on_finish)
    return ear


@dataclass
class Case:
    """One process and whoever works on it."""

    xml: bytes
    by: Actor = field(default_factory=officer)
    about: tuple[str, uuid.UUID] = field(default_factory=lambda: ("trial", uuid.uuid4()))
    now: datetime = NOW

    def start(self, *, by: Actor | None = None, **given: Any) -> Outcome:
        definition = load_definition(self.xml, now=self.now)
        given = {"facts": {}, "scope_code": TOWN, **given}
        return start(
            definition=definition, about=self.about, by=by or self.by, now=self.now, **given
        )

    @property
    def instance(self) -> uuid.UUID:
        with scope(self.by):
            found = find(self.about)
        assert found is not None
        return found.instance

    def open(self) -> dict[str, OpenTask]:
        with scope(self.by):
            return {task.node: task for task in tasks(self.instance)}

    def complete(self, node: str, **facts: Any) -> Outcome:
        return complete(
            instance=self.instance, task=self.open()[node].task, facts=facts, by=self.by,
            now=self.now,
        )  # fmt: skip

    def state(self) -> str:
        with scope(self.by):
            found = find(self.about)
        return found.state if found else ""
