"""The editions of the national place code that are shipped with the product. No database."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from xiangli.places.errors import DataBroken
from xiangli.places.rules.codes import DIGITS, LEVEL_NAMES, Level
from xiangli.places.rules.editions import Row
from xiangli.places.rules.keys import Readings

DATA: Final = Path(__file__).parent / "data"
TAGS: Final = dict(zip("PCATV", Level, strict=True))
GROUPS: Final = {"P": "00", "C": "00", "A": "00", "T": "000", "V": "000"}


@dataclass(frozen=True)
class Gazetteer:
    """One edition: where it comes from, its day, and how many places of each level it lists."""

    as_of: date
    source: str
    sha256: str
    counts: dict[Level, int]
    path: Path

    @classmethod
    def shipped(cls, folder: Path = DATA) -> Gazetteer:
        """The edition described by `edition.json` in `folder`."""
        told = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
        return cls(
            as_of=date.fromisoformat(told["as_of"]),
            source=told["source"],
            sha256=told["sha256"],
            counts={LEVEL_NAMES[name]: count for name, count in told["counts"].items()},
            path=folder / told["file"],
        )

    def rows(self, prefix: str = "") -> Iterator[Row]:
        """Places at and below `prefix`, with those above it; parents come before children.

        Raises `DataBroken` where the file is not the one that `edition.json` describes.
        """
        packed = lzma.decompress(self.path.read_bytes())
        found = hashlib.sha256(packed).hexdigest()
        if found != self.sha256:
            raise DataBroken(expected=self.sha256, found=found)
        for row in unpack(_province(packed.decode(), prefix[: DIGITS[Level.PROVINCE]])):
            if row.code.startswith(prefix) or prefix.startswith(row.code):
                yield row


def _province(text: str, code: str) -> str:
    """The lines of one province; everything without a code, nothing where it is not listed."""
    if not code:
        return text
    lines = "\n" + text
    begin = lines.find(f"\nP{code}")
    if begin < 0:
        return ""
    end = lines.find("\nP", begin + 1)
    return lines[begin + 1 : end if end > 0 else None]


def pack(rows: Iterable[Row]) -> str:
    """Rows in order of their codes as text: a tag for the level, the last group, the name, and the
    urban/rural class after a tab where it is known."""
    lines = []
    tags = {DIGITS[level]: tag for tag, level in TAGS.items()}
    for row in rows:
        tag = tags[len(row.code)]
        urban = f"\t{row.urban_class}" if row.urban_class else ""
        lines.append(f"{tag}{row.code[-len(GROUPS[tag]) :]}{row.name}{urban}\n")
    return "".join(lines)


def unpack(text: str) -> Iterator[Row]:
    """The reverse of `pack`."""
    above = dict.fromkeys("_" + "".join(TAGS), "")
    parents = dict(zip(TAGS, above, strict=False))
    ends = {tag: 1 + len(group) for tag, group in GROUPS.items()}
    for line in filter(None, text.split("\n")):
        tag = line[0]
        end = ends[tag]
        above[tag] = code = above[parents[tag]] + line[1:end]
        name, _, urban = line[end:].partition("\t")
        yield Row(code, name, urban)


@cache
def readings() -> Readings:
    """Initials of the readings of Chinese characters (`letters.txt`)."""
    found: dict[str, str] = {}
    for line in (DATA / "letters.txt").read_text(encoding="utf-8").splitlines():
        letters, _, characters = line.partition("\t")
        found.update(dict.fromkeys(characters, letters))
    return Readings(found)
