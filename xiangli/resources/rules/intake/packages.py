"""Office files are ZIP archives: what is in one, before any library unpacks it."""

from __future__ import annotations

import io
import re
import zlib
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from xiangli.resources.errors import FileNotTaken

ENTRIES: Final = 2_000
UNPACKED: Final = 120 * 1024 * 1024  # bytes, all together
PART: Final = 80 * 1024 * 1024
RATIO: Final = 300  # text packs a hundredfold at best
RATIO_FROM: Final = 1024 * 1024
OLD: Final = b"\xd0\xcf\x11\xe0"  # .doc and .xls of before 2007, and what has a password
MACROS: Final = re.compile(r"vbaProject|vbaData|macrosheets|/activeX/", re.IGNORECASE)
EMBEDDED: Final = re.compile(r"/embeddings/|oleObject|/ctrlProps/", re.IGNORECASE)
LINKS: Final = re.compile(r"/externalLinks/|/connections\.xml|/queryTables/", re.IGNORECASE)
ENTITY: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
RELATION: Final = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
EXTERNAL: Final = re.compile(rb"TargetMode\s*=\s*['\"]External", re.IGNORECASE)
HYPERLINK: Final = re.compile(rb"Type\s*=\s*['\"][^'\"]*/hyperlink['\"]", re.IGNORECASE)
FETCHING: Final = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b|altChunk")
DAMAGE: Final = (
    BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip


def look_into(data: bytes, inside: str) -> None:
    """`inside`: a part that a file of this kind has. Raises FileNotTaken, with what is wrong.

    Python's unpacker gives no more bytes than an entry declares: a lie shows as damage.
    """
    if data.startswith(OLD):
        raise FileNotTaken(problem="old_or_locked")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _count(entries)
            names = "\n".join(f"/{entry.filename}" for entry in entries)
            _refuse(names)
            if inside not in {entry.filename for entry in entries}:
                raise FileNotTaken(problem="not_what_it_says")
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    _read(archive.read(entry), entry.filename)
    except DAMAGE as broken:
        raise FileNotTaken(problem="broken") from broken


def _count(entries: list[ZipInfo]) -> None:
    bomb = len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED
    for entry in entries:
        packed = max(entry.compress_size, 1)
        dense = entry.file_size > RATIO_FROM and entry.file_size / packed > RATIO
        bomb = bomb or dense or entry.file_size > PART
        if entry.flag_bits & 1:
            raise FileNotTaken(problem="old_or_locked")
    if bomb:
        raise FileNotTaken(problem="bomb")


def _refuse(names: str) -> None:
    for pattern, problem in ((MACROS, "macros"), (EMBEDDED, "embedded"), (LINKS, "external")):
        if pattern.search(names):
            raise FileNotTaken(problem=problem)


def _read(part: bytes, name: str) -> None:
    if ENTITY.search(part):
        raise FileNotTaken(problem="entities")
    if name == "[Content_Types].xml" and b"macroEnabled" in part:
        raise FileNotTaken(problem="macros")
    if name.endswith(".rels") and any(
        EXTERNAL.search(one) and not HYPERLINK.search(one) for one in RELATION.findall(part)
    ):
        raise FileNotTaken(problem="external")
    if name.startswith("word/") and FETCHING.search(part):
        raise FileNotTaken(problem="external")
