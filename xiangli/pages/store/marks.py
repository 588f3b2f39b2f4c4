"""The hours of mourning as empty files: whoever sends a page looks for that of the hour.

    mourning/
      2026-12-13T00+08, 2026-12-12T16+00 …

They begin and end by themselves, also for nginx, and while nothing of ours runs. Knows no Django.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path
from typing import Final

from xiangli.pages.rules.mourning import hour_of

KEPT: Final = 1.0  # s for which the disk is not asked again


class Marks:
    """Of one instance. `is_on` is asked with each page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known, self._until = False, 0.0

    def is_on(self) -> bool:
        now = time.time()
        if not self._until - KEPT <= now < self._until:
            self._known = (self.folder / hour_of(now)).exists()
            self._until = now + KEPT
        return self._known

    def write(self, names: Collection[str]) -> None:
        """These hours and no others."""
        there = {file.name for file in self.folder.iterdir()} if self.folder.is_dir() else set()
        for name in there.difference(names):
            (self.folder / name).unlink(missing_ok=True)
        if names:
            self.folder.mkdir(parents=True, exist_ok=True)
        for name in set(names) - there:
            (self.folder / name).touch()
        self._until = 0.0
