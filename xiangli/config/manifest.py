"""What a backup says of itself, before its reader touches anything. Knows no Django."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from xiangli.config.archive import Member
from xiangli.config.environment import PROJECT
from xiangli.config.refusal import Refused

FORMAT: Final = 1
OURS: Final = "xiangli-backup"


@dataclass(frozen=True)
class Manifest:
    """`migrations` as `app.name`: the shape of the tables in the dump. `made` in ISO 8601, UTC."""

    made: str
    place: str
    version: str
    migrations: tuple[str, ...]
    kind: str = OURS
    format: int = FORMAT

    def encoded(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def new_manifest(place: str, migrations: Iterable[str]) -> Manifest:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Manifest(made, place, our_version(), tuple(sorted(migrations)))


def read_manifest(member: Member, path: Path) -> Manifest:
    """Raises Refused: no backup of ours, or one that newer code made."""
    text = b"".join(member.blocks)
    try:
        told = json.loads(text)
        if told.get("kind") != OURS:
            raise Refused("error.not_archive", path=path)
        if told["format"] > FORMAT:
            raise Refused("error.newer_archive", version=told["version"])
        manifest = Manifest(**{**told, "migrations": tuple(told["migrations"])})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("error.not_archive", path=path) from error
    if unknown_migrations(manifest.migrations, PROJECT):
        raise Refused("error.newer_archive", version=manifest.version)
    return manifest


def unknown_migrations(applied: Iterable[str], project: Path) -> list[str]:
    """Those of our own rooms that this code does not hold."""
    known: dict[str, set[str]] = {}
    for path in project.glob("**/migrations/[0-9]*.py"):
        known.setdefault(path.parent.parent.name, set()).add(path.stem)
    pairs = (name.split(".", 1) for name in applied)
    return [f"{app}.{name}" for app, name in pairs if app in known and name not in known[app]]


def our_version() -> str:
    try:
        return version("xiangli")
    except PackageNotFoundError:
        return "0"
