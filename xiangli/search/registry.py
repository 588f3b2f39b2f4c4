"""Rooms above that have something to find. Filled in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from xiangli.search.rules.entries import Entry

Source = Callable[[], Iterable[Entry]]
_sources: Final[dict[str, Source]] = {}


def register_source(kind: str, every: Source) -> None:
    """Tell where all entries of a kind come from, so that the index can be built anew."""
    _sources[kind] = every


def sources() -> dict[str, Source]:
    return dict(_sources)
