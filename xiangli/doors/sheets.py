"""Style sheets, one file a component; a page inlines those it uses, and its policy names them."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

CSS: Final = Path(__file__).parent / "assets" / "css"
JS: Final = Path(__file__).parent / "assets" / "js"
ALWAYS: Final = ("tokens", "base", "head", "press", "row", "ways", "foot")
LAST: Final = ("modes",)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND: Final = re.compile(r"\s*([{};,>])\s*")


class UnknownSheet(LookupError):
    """No file has this name: a mistake in a template, never of a visitor."""


@lru_cache(maxsize=256)
def sheet(names: tuple[str, ...]) -> str:
    """The page's style: what every page has, then `names`, then reading modes and print."""
    wanted = dict.fromkeys((*ALWAYS, *sorted(set(names) - {*ALWAYS, *LAST}), *LAST))
    return "".join(_pack(_read(CSS / f"{name}.css")) for name in wanted)


@lru_cache(maxsize=64)
def script(name: str) -> str:
    """A small script, as it stands in its file."""
    return _read(JS / f"{name}.js").strip()


@lru_cache(maxsize=1024)
def digest(text: str) -> str:
    """What a content security policy calls an inline text: `'sha256-…'` (CSP level 3)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise UnknownSheet(path.name) from missing


def _pack(text: str) -> str:
    """Without comments and the white space that means nothing."""
    flat = " ".join(_COMMENT.sub("", text).split())
    return _AROUND.sub(r"\1", flat).replace(": ", ":").replace(";}", "}")
