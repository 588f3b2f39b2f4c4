"""The files of a pack: which there must be, which there may be, and the hash over all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.problems import Problem

Files: TypeAlias = Mapping[str, str]

SERVICE: Final = "service.yaml"
FORM: Final = "form.json"
PROCESS: Final = "process.bpmn"
GUIDES: Final[Mapping[Lang, str]] = {"zh": "guide.zh.md", "en": "guide.en.md"}
OVERLAY: Final = "overlay.yaml"
LETTERHEAD: Final = "notices/_base.typ"
NEEDED: Final = (SERVICE, *GUIDES.values())
KNOWN: Final = (*NEEDED, FORM, PROCESS)
ALLOWED: Final = re.compile(r"(notices/[a-z_][a-z0-9_]*\.typ|README\.md)")
MOST_FILES: Final = 60
MOST_CHARACTERS: Final = 2_000_000


def file_problems(files: Files) -> Iterator[Problem]:
    """What is missing, and what has no business in a pack."""
    for name in NEEDED:
        if name not in files:
            yield Problem("pack.file_missing", name)
    for name in files:
        if name not in (*KNOWN, OVERLAY) and not ALLOWED.fullmatch(name):
            yield Problem("pack.file_unknown", name)
    if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_CHARACTERS:
        yield Problem("pack.too_large", "")


def hash_of(files: Files) -> str:
    """SHA-256 over names and contents in order of name, as hex. Line ends count as written."""
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name].encode()
        digest.update(f"{name}\x00{len(content)}\x00".encode())
        digest.update(content)
    return digest.hexdigest()


def line_with(text: str, needle: str) -> int | None:
    """The first line (from 1) that holds `needle`."""
    at = text.find(needle)
    return text.count("\n", 0, at) + 1 if at >= 0 else None
