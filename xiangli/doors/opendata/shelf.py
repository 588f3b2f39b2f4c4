"""Open tables as files: made by a job each hour, so that whoever fetches them asks no database."""

from __future__ import annotations

import csv
import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from xiangli.doors import conf
from xiangli.doors.opendata.tables import Table
from xiangli.doors.spreadsheet import BOM, Echo, safe

MEDIA: Final = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies there. `sizes` in bytes by kind; `modified` when a row last changed,
    `span` the first and the last day where each row is one."""

    rows: int
    sizes: dict[str, int]
    digest: str
    issued: str
    modified: str
    span: list[str]


def path_of(table: Table, kind: str) -> Path:
    return conf.open_data() / f"{table.id}.{kind}"


def kept(table: Table, now: datetime) -> Kept:
    """As it lies there; made where it does not."""
    return _read(table) or make(table, now)[0]


def make(table: Table, now: datetime) -> tuple[Kept, bool]:
    """Anew, row by row; and whether anything changed. One at a time."""
    conf.open_data().mkdir(parents=True, exist_ok=True)
    with _alone(table):
        before, parts = _read(table), [path_of(table, f"{kind}.{os.getpid()}") for kind in MEDIA]
        count, digest, span = _write(table, *parts)
        if before and before.digest == digest:
            for part in parts:
                part.unlink()
            return before, False
        sizes = {kind: part.stat().st_size for kind, part in zip(MEDIA, parts, strict=True)}
        moment = now.isoformat(timespec="seconds")
        found = Kept(count, sizes, digest, before.issued if before else moment, moment, span)
        for kind, part in zip(MEDIA, parts, strict=True):
            part.replace(path_of(table, kind))
        note = path_of(table, f"note.{os.getpid()}")
        note.write_text(json.dumps(asdict(found)), encoding="utf-8")
        note.replace(path_of(table, "note"))
        return found, True


def _read(table: Table) -> Kept | None:
    try:
        return Kept(**json.loads(path_of(table, "note").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write(table: Table, as_csv: Path, as_json: Path) -> tuple[int, str, list[str]]:
    """Number of rows, digest of both files, and their span, in one walk through the rows."""
    names, count, digest = [one.name for one in table.columns], 0, sha256()
    line, days = csv.writer(Echo()), [""]
    with as_csv.open("wb") as sheet, as_json.open("wb") as records:

        def put(cells: str, record: str) -> None:
            for file, text in ((sheet, cells), (records, record)):
                file.write(text.encode())
                digest.update(text.encode())

        put(BOM + line.writerow(names), "[")
        for row in _plain(table.rows()):
            record = dict(zip(names, row, strict=True))
            told = json.dumps(record, ensure_ascii=False)
            put(line.writerow([_cell(value) for value in row]), f"{',' if count else ''}\n{told}")
            count += 1
            days = [days[0] or str(row[0]), str(row[0])]
        put("", "\n]\n")
    is_dated = table.columns[0].type == "date" and count
    return count, digest.hexdigest(), days if is_dated else []


def _plain(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[Any]]:
    for row in rows:
        yield [value.isoformat() if isinstance(value, date) else value for value in row]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else safe(str(value))


@contextmanager
def _alone(table: Table) -> Iterator[None]:
    with path_of(table, "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
