"""What is switched off, simulated or unwitnessed. Knows no Django."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from xiangli.config.doctor.machine import Program
from xiangli.config.doctor.notes import Note
from xiangli.config.environment import Environment
from xiangli.config.instance import Instance

DAY: Final = 86_400
WEEK: Final = 7 * DAY
SCANNER: Final = Program(("clamd", "clamdscan"), "clamav-daemon", "clamd")
SMS: Final = {"": Note("warning", "no_sms"), "simulator": Note("off", "sms_simulator")}
SEALS: Final = {
    "none": Note("warning", "seal_none"),
    "development": Note("warning", "seal_development"),
}


def features(instance: Instance, known: Environment) -> Iterator[Note]:
    yield from _connection(known)
    yield from _neighbours(known)
    if known.demo:
        yield Note("off", "demo")
    site = instance.data / "site.toml"
    yield Note("good", "site") if site.exists() else Note("warning", "no_site", {"path": site})
    yield _backups(instance)


def _connection(known: Environment) -> Iterator[Note]:
    if not known.https:
        yield Note("off", "no_https")
    elif not known.hosts:
        yield Note("bad", "no_hosts")
    else:
        yield Note("good", "https")


def _neighbours(known: Environment) -> Iterator[Note]:
    yield SMS.get(known.sms) or Note("good", "sms")
    yield SEALS.get(known.seal) or Note("good", "seal")
    yield Note("good", "witness") if known.witness else Note("warning", "no_witness")
    if not known.clamd:
        yield SCANNER.note() if SCANNER.is_missing else Note("off", "no_scanner")


def _backups(instance: Instance) -> Note:
    made = [path.stat().st_mtime for path in instance.backups.glob("*.age")]
    age = time.time() - max(made, default=0)
    if not made:
        return Note("warning", "no_backup")
    if age > WEEK:
        return Note("warning", "old_backup", {"days": int(age / DAY)})
    return Note("good", "backup", {"days": int(age / DAY)})
