"""Which version of code, templates, words and settings made a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import django

from xiangli.doors import conf
from xiangli.doors.frame import registered_facts

PACKAGE: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = PACKAGE.parent / "locale"
SHOWN: Final = frozenset({".py", ".html", ".css", ".js", ".svg", ".toml", ".yaml", ".json", ".md"})
APART: Final = frozenset({"tests", "__pycache__", "migrations"})


@lru_cache(maxsize=1)
def edition() -> str:
    """Changes with whatever a page is made of, except what the database holds."""
    shown = (conf.shown(), sorted(registered_facts()))  # their words are in the language of now
    digest = sha256(f"{django.__version__}\n{shown!r}".encode())
    for path in _files():
        digest.update(f"{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in SHOWN and not APART & set(path.parts):
            yield path
    yield from sorted(LOCALE.rglob("*.mo"))
