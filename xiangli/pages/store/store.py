"""Pages on disk. A page is a folder that never changes, and a link that is moved at once.

    pages/
      now            → the edition that is in force, for nginx
      lock           one baker at a time
      <edition>/     of one version of code, templates and settings
        objects/ab/abcdef…/   head.json, pt.html, pt.html.gz, pt.html.br, zl.html …
        live/v/511722001002/@ → its object; `!` for pages that only our own server may send,
                                `~` for pages that changed and are not baked yet
        whole        everything was baked once

Knows no Django.
"""

from __future__ import annotations

import errno
import fcntl
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from xiangli.pages.errors import BadKey, StoreFull
from xiangli.pages.rules.keys import is_key
from xiangli.pages.rules.page import APART, EVERYDAY, STALE, Baked
from xiangli.pages.store.packing import files_of, is_sound

FULL: Final = {errno.ENOSPC, errno.EDQUOT}
GRACE: Final = 10.0  # s for which what was replaced may still be being read
DRAFT: Final = ".new-"
BOOT: Final = Path("/proc/sys/kernel/random/boot_id")


class Store:
    """The pages of one edition. Whoever writes holds `lock()`."""

    def __init__(self, folder: Path, edition: str) -> None:
        self.folder, self.edition = folder, edition
        self.root = folder / edition
        self.live, self.objects = self.root / "live", self.root / "objects"
        self._replaced: list[tuple[float, Path]] = []

    def begin(self) -> None:
        """This edition is the one in force from now on: no other is sent, by us or by nginx."""
        self.make()
        now = self.folder / "now"
        if not now.is_symlink() or str(now.readlink()) != self.edition:
            _link(self.edition, now)

    def make(self) -> None:
        for folder in (self.live, self.objects):
            folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One baker at a time, in whichever process; ends with its process."""
        self.make()
        with (self.folder / "lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def put(self, page: Baked) -> bool:
        """Whether anything changed. Readers see the old page or the new. Raises StoreFull, BadKey.

        Killed at any point, the old page stands, or the new one.
        """
        link = self._link_of(page.path)
        before = {mark: _target(link, mark) for mark in (EVERYDAY, APART, STALE)}
        same = before == {EVERYDAY: "", APART: "", STALE: "", page.mark: page.name}
        try:
            if not is_sound(fresh := self._object(page.name)):
                self._write(page, fresh)
            if not same:
                at = Path(f"{link}{page.mark}")
                at.parent.mkdir(parents=True, exist_ok=True)
                _link(self._way(page), at)
        except OSError as error:
            if error.errno in FULL:
                raise StoreFull(path=page.path) from error
            raise
        for mark in before.keys() - {page.mark}:
            Path(f"{link}{mark}").unlink(missing_ok=True)
        self._retire(set(before.values()) - {"", page.name})
        return page.name not in before.values()

    def has(self, path: str) -> bool:
        """Whether the page stands as it should: baked, and nothing changed since."""
        link = self._link_of(path)
        return bool(_target(link, EVERYDAY) or _target(link, APART))

    def stale(self, path: str) -> None:
        """The page changed: whoever can be asked anew is asked, until it is baked again."""
        link = self._link_of(path)
        for mark in (EVERYDAY, APART):
            try:
                Path(f"{link}{mark}").replace(f"{link}{STALE}")
            except FileNotFoundError:
                continue

    def drop(self, path: str) -> bool:
        """The page is no more; whether it was."""
        link, was = self._link_of(path), False
        for mark in (EVERYDAY, APART, STALE):
            if name := _target(link, mark):
                Path(f"{link}{mark}").unlink(missing_ok=True)
                self._retire({name})
                was = True
        return was

    @property
    def whole(self) -> bool:
        return (self.root / "whole").exists()

    def say_whole(self, *, is_so: bool) -> None:
        if is_so:
            (self.root / "whole").touch()
        else:
            (self.root / "whole").unlink(missing_ok=True)

    def examine(self) -> int:
        """Once after each start of the machine: what a power cut harmed is dropped; how many.

        Our own server would notice while reading; nginx would not.
        """
        told, boot = self.root / "boot", BOOT.read_text(encoding="ascii")
        if told.exists() and told.read_text(encoding="ascii") == boot:
            return 0
        harmed = [
            path
            for path in self.live.rglob("*")
            if path.is_symlink() and not is_sound(path.resolve())
        ]
        for path in harmed:
            path.unlink(missing_ok=True)
        if harmed:
            self.say_whole(is_so=False)
        try:
            told.write_text(boot, encoding="ascii")
        except OSError as error:  # looked at again at the next start
            if error.errno not in FULL:
                raise
        return len(harmed)

    def clear(self) -> None:
        """Remove what was replaced, once nobody can be reading it any more."""
        until = time.monotonic() - GRACE
        for moment, folder in self._replaced:
            if moment < until:
                shutil.rmtree(folder, ignore_errors=True)
        self._replaced = [one for one in self._replaced if one[0] >= until]

    def sweep(self) -> None:
        """Remove what no link leads to, and the pages of other editions."""
        kept = {path.readlink().name for path in self.live.rglob("*") if path.is_symlink()}
        until = time.time() - GRACE
        for folder in (*self.objects.glob("*/*"), *self.root.rglob(f"{DRAFT}*")):
            if folder.name not in kept and folder.lstat().st_mtime < until:
                shutil.rmtree(folder) if folder.is_dir() else folder.unlink(missing_ok=True)
        for folder in self.folder.iterdir():
            if folder.is_dir() and not folder.is_symlink() and folder != self.root:
                shutil.rmtree(folder, ignore_errors=True)

    def _link_of(self, path: str) -> str:
        """Where its links begin; a mark follows."""
        if not is_key(path):
            raise BadKey(path=path)
        return f"{self.live}{path}"

    def _object(self, name: str) -> Path:
        return self.objects / name[:2] / name

    def _way(self, page: Baked) -> str:
        return f"{'../' * page.path.count('/')}objects/{page.name[:2]}/{page.name}"

    def _write(self, page: Baked, final: Path) -> None:
        draft = self.objects / f"{DRAFT}{secrets.token_hex(6)}"
        try:
            draft.mkdir()
            for name, content in files_of(page).items():
                (draft / name).write_bytes(content)
            final.parent.mkdir(exist_ok=True)
            shutil.rmtree(final, ignore_errors=True)  # of the same name, and harmed
            draft.rename(final)
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)
            raise

    def _retire(self, names: set[str]) -> None:
        self._replaced += [(time.monotonic(), self._object(name)) for name in names]


def _target(link: str, mark: str) -> str:
    try:
        return Path(f"{link}{mark}").readlink().name
    except OSError:
        return ""


def _link(to: str, at: Path) -> None:
    draft = at.with_name(f"{DRAFT}{secrets.token_hex(6)}")
    draft.symlink_to(to)
    try:
        draft.replace(at)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
