"""Tables that the command is given as files."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import ClassVar

from xiangli.places.errors import PlacesError

COLUMNS = 2


class BadFile(PlacesError):
    code: ClassVar[str] = "bad_file"


class BadRow(PlacesError):
    code: ClassVar[str] = "bad_row"


def pairs(path: Path) -> list[tuple[str, str]]:
    """Rows of a CSV file with two columns and no heading. Raises `BadFile`, `BadRow`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file, strict=True) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadFile(file=path.name) from fault
    found = []
    for number, row in enumerate(rows, start=1):
        if len(row) != COLUMNS:
            raise BadRow(file=path.name, row=number)
        found.append((row[0].strip(), row[1].strip()))
    return found
