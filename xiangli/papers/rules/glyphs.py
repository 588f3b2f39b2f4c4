"""Whether the font can show a text: what it cannot is named, never printed as an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

from xiangli.papers.errors import MissingGlyph

FONT_PACKAGE: Final = "cvttf_NotoSansCJK_Regular"
FAMILY: Final = "Noto Sans CJK TC"
LAYOUT: Final = frozenset("\n\t")
# controls, invisible marks (one can turn the order of what follows round), private use, nothing
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def font_folder() -> Path:
    """Folder of the one font that papers are set in."""
    spec = find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(FONT_PACKAGE)
    return Path(spec.origin).parent


@lru_cache(maxsize=1)
def _covered() -> bytes:
    """One bit for each character of Unicode: 139 KB instead of a set of 44,000 numbers."""
    bits = bytearray(0x110000 // 8)
    [path] = font_folder().glob("*.otf")
    with TTFont(path, lazy=True) as font:
        for character in font.getBestCmap():
            bits[character >> 3] |= 1 << (character & 7)
    return bytes(bits)


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
