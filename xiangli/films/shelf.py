"""Where films lie as files. Written beside and moved, so that no half of one is ever served."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from xiangli.films.conf import folder, originals

NAME: Final = re.compile(r"[0-9a-f]{40}")
ORIGINAL: Final = re.compile(r"[0-9a-f]{64}")
TYPES: Final = {
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".ts": "video/mp2t",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".jpg": "image/jpeg",
    ".vtt": "text/vtt; charset=utf-8",
}
PART: Final = re.compile(
    r"main\.m3u8|poster/poster\.jpg|sound/sound\.m4a|captions-[0-9a-f]{12}\.vtt"
    r"|(?:144|240|480)/film\.mp4|(?:144|240|480|sound)/(?:index\.m3u8|all\.ts)"
)


def coming(film: UUID) -> Path:
    """What has come in of a film so far."""
    return folder() / "receiving" / film.hex


def original(digest: str) -> Path:
    return originals() / digest[:2] / digest


def place(name: str) -> Path:
    """The folder of all that was made of one original."""
    return folder() / name[:2] / name


def part(name: str, which: str) -> Path:
    return place(name) / which


def bench(name: str, quality: str) -> Path:
    """An empty folder to make something in."""
    found = folder() / "making" / f"{name}-{quality}"
    shutil.rmtree(found, ignore_errors=True)
    found.mkdir(parents=True)
    return found


def put(name: str, quality: str, made: Path) -> None:
    """A finished folder to its place."""
    home = place(name)
    home.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(home / quality, ignore_errors=True)
    made.rename(home / quality)


def write(name: str, which: str, text: str) -> None:
    path = part(name, which)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def keep_original(came: Path, digest: str) -> None:
    """Moved to where backups find it."""
    home = original(digest)
    home.parent.mkdir(parents=True, exist_ok=True)
    came.chmod(0o600)
    came.replace(home)


def clear(name: str) -> None:
    shutil.rmtree(place(name), ignore_errors=True)


def names() -> Iterator[str]:
    """Everything that was made and lies there."""
    for path in folder().glob("??/*"):
        if NAME.fullmatch(path.name):
            yield path.name


def digests() -> Iterator[str]:
    """Every original that lies there."""
    for path in originals().glob("??/*"):
        if ORIGINAL.fullmatch(path.name):
            yield path.name


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def all_coming() -> Iterator[Path]:
    yield from (folder() / "receiving").glob("*")


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
