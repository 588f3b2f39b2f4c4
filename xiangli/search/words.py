"""The vocabulary that is in force: the product's, with what the county adds."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from xiangli.search.conf import own_words
from xiangli.search.rules.meaning import meaning as cut
from xiangli.search.rules.vocabulary import Vocabulary, vocabulary

SHIPPED: Final = Path(__file__).parent / "data" / "words.yaml"
log = logging.getLogger(__name__)


def words() -> Vocabulary:
    """A county's file that changed counts at once."""
    own = own_words()
    return _read(own, own.stat().st_mtime_ns if own.exists() else 0)


def meaning(text: str) -> frozenset[str]:
    """What a text is about, cut and named by the vocabulary in force."""
    return cut(text, words())


@lru_cache(maxsize=2)
def _read(own: Path, age: int) -> Vocabulary:
    parts = [_told(SHIPPED), *([_told(own)] if age else [])]
    return vocabulary(
        [word for ignored, _ in parts for word in ignored],
        [line for _, same in parts for line in same],
    )


def _told(path: Path) -> tuple[list[str], list[list[str]]]:
    """What a file says; one that cannot be read says nothing, and the log why."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        ignored = [str(word) for word in told.get("ignore") or []]
        return ignored, [[str(word) for word in line] for line in told.get("same") or []]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError) as error:
        log.warning("search words unreadable", extra={"path": str(path), "why": str(error)[:200]})
        return [], []
