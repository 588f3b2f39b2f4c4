"""Whether the font can show a text: what it cannot is named, never printed as an empty box."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from xiangli.papers.errors import MissingGlyph

SECONDS: Final = 120  # for reading a font on a busy machine
LAYOUT: Final = frozenset("\n\t")
# controls, invisible marks (one can turn the order of what follows round), private use, nothing
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@lru_cache(maxsize=1)
def _covered() -> bytes:
    """One bit for each character of Unicode."""
    command = [sys.executable, "-m", "xiangli.papers.rules.coverage"]
    return subprocess.run(command, check=True, capture_output=True, timeout=SECONDS).stdout  # noqa: S603 - a program of ours


def unprintable(text: str) -> list[str]:
    """Characters of `text` that no paper can show, as `U+2BBE0`, each once."""
    return [f"U+{ord(letter):04X}" for letter in dict.fromkeys(text) if not _printable(letter)]


def require_glyphs(data: Json) -> None:
    """Raises MissingGlyph, naming every such character and the fields that hold them."""
    missing: dict[str, None] = {}
    fields: list[str] = []
    for field, text in _texts(data, ""):
        if found := unprintable(text):
            missing |= dict.fromkeys(found)
            fields.append(field)
    if missing:
        raise MissingGlyph(characters=list(missing), fields=fields)


def _printable(letter: str) -> bool:
    if letter in LAYOUT:
        return True
    code = ord(letter)
    return unicodedata.category(letter) not in UNSEEN and bool(
        _covered()[code >> 3] >> (code & 7) & 1
    )


def _texts(data: Json, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield field, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, f"{field}.{key}" if field else key)
    elif isinstance(data, Sequence):
        for place, value in enumerate(data):
            yield from _texts(value, f"{field}[{place}]")
