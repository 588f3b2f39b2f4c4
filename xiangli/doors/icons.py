"""Pictograms: one drawing a file, on a grid of 24, with one gold grain."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "assets" / "icons"
_ROOT: Final = re.compile(r"<svg [^>]*>(.*)</svg>", re.DOTALL)


class UnknownIcon(LookupError):
    """No drawing has this name: a mistake in a template or a pack, never of a visitor."""


@lru_cache(maxsize=1)
def drawings() -> dict[str, str]:
    """Each pictogram's inner markup by name."""
    return {path.stem: _inner(path) for path in sorted(FOLDER.glob("*.svg"))}


def symbol(name: str) -> str:
    """The `<symbol>` of a pictogram. Raises `UnknownIcon`."""
    try:
        drawing = drawings()[name]
    except KeyError as missing:
        raise UnknownIcon(name) from missing
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{drawing}</symbol>'


def _inner(path: Path) -> str:
    found = _ROOT.search(path.read_text(encoding="utf-8"))
    if not found:
        raise UnknownIcon(path.name)
    return "".join(line.strip() for line in found[1].splitlines())
