"""`xiangli doctor`: everything that is missing or off, and how to get it. Knows no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace

from xiangli.config.doctor.database import database
from xiangli.config.doctor.features import features
from xiangli.config.doctor.keys import keys
from xiangli.config.doctor.machine import machine
from xiangli.config.doctor.notes import MARKS, Note
from xiangli.config.environment import Environment
from xiangli.config.instance import Instance

ORDER = list(MARKS)[::-1]


def doctor(instance: Instance, *, as_json: bool) -> int:
    """1 where something must be mended, 0 otherwise."""
    notes = examine(instance)
    sick = any(note.level == "bad" for note in notes)
    sys.stdout.write(_json(notes, sick=sick) if as_json else _lines(notes))
    return 1 if sick else 0


def examine(instance: Instance) -> list[Note]:
    """Everything there is to say of an instance, the worst first."""
    notes = [
        *_tried(lambda: machine(instance)),
        *_tried(lambda: keys(instance)),
        *_tried(lambda: features(instance, _known(instance))),
        *_tried(lambda: database(instance, witnessed=bool(_known(instance).witness))),
    ]
    return sorted(notes, key=lambda note: ORDER.index(note.level))


def _known(instance: Instance) -> Environment:
    return replace(Environment.read(), instance=instance)


def _tried(examine: Callable[[], Iterable[Note]]) -> list[Note]:
    """A patient in pieces is told so; it does not break the doctor."""
    try:
        return list(examine())
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return [Note("bad", "unreadable", {"why": error})]


def _json(notes: list[Note], *, sick: bool) -> str:
    form = {"sound": not sick, "notes": [note.form() for note in notes]}
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def _lines(notes: list[Note]) -> str:
    return "".join(f"{note.line()}\n" for note in notes)
