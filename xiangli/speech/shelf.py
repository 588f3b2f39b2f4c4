"""Where sounds lie as files. Written beside and moved, so that no half of one is ever served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from xiangli.speech.conf import folder
from xiangli.speech.rules.naming import KINDS, is_name


def path_of(name: str, kind: str) -> Path:
    return folder() / name[:2] / f"{name}.{kind}"


def bench_of(name: str) -> Path:
    """Where a sound is made; what is done already is found again after a kill."""
    return folder() / "making" / name


def put(name: str, made: Path, kind: str) -> int:
    """Move a finished file to its place; its bytes."""
    place = path_of(name, kind)
    place.parent.mkdir(parents=True, exist_ok=True)
    made.replace(place)
    return place.stat().st_size


def clear(name: str) -> None:
    """Nothing of the sound stays."""
    for kind in KINDS:
        path_of(name, kind).unlink(missing_ok=True)
    shutil.rmtree(bench_of(name), ignore_errors=True)


def names() -> Iterator[str]:
    """Everything that lies there."""
    for path in folder().glob("??/*.*"):
        if is_name(path.stem):
            yield path.stem
