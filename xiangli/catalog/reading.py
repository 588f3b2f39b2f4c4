"""Packs on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from xiangli.catalog.rules.packfiles import LETTERHEAD, Files

ROOM: Final = Path(__file__).parent
BUILT_IN: Final = ROOM / "packs"
SHARED_LETTERHEAD: Final = ROOM / "letterhead" / "_base.typ"
MOST_BYTES: Final = 2_000_000
IGNORED: Final = frozenset({"__pycache__", ".DS_Store"})


def built_in_packs() -> Iterator[Path]:
    """Folders of the packs that come with the product, by name."""
    for folder in sorted(BUILT_IN.iterdir()):
        if folder.is_dir() and folder.name not in IGNORED:
            yield folder


def read_folder(folder: Path, overlay: Path | None = None) -> Files:
    """The files of a pack by their path in it, as text; what is no text comes as "".

    A pack without a letterhead of its own gets the shared one, so that an edition is whole.
    Links that lead out of the folder are not followed. Raises OSError where a file is unreadable.
    """
    files: dict[str, str] = {}
    root = folder.resolve()
    for path in sorted(root.rglob("*")):
        inside = path.resolve().is_relative_to(root)
        if path.is_file() and inside and not IGNORED & set(path.parts):
            files[path.relative_to(root).as_posix()] = _text(path)
    files.setdefault(LETTERHEAD, _text(SHARED_LETTERHEAD))
    if overlay is not None:
        files["overlay.yaml"] = _text(overlay)
    return files


def _text(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
