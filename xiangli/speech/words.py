"""How things are said here: the product's words, with those of the county before them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from xiangli.speech.conf import own_words
from xiangli.speech.rules.sayings import Sayings

SHIPPED: Final = Path(__file__).parent / "data" / "words.yaml"
log = logging.getLogger(__name__)


def sayings() -> Sayings:
    """A county's file that changed counts at once."""
    own = own_words()
    return _read(own, own.stat().st_mtime_ns if own.exists() else 0)


@lru_cache(maxsize=2)
def _read(own: Path, age: int) -> Sayings:
    told = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    more = _own(own) if age else {}
    return Sayings(
        say={**told["say"], **_pairs(more.get("say"))},
        readings={**told["readings"], **_pairs(more.get("readings"))},
        hotlines=frozenset(told["hotlines"]) | _texts(more.get("hotlines")),
        short_hotlines=frozenset(told["short_hotlines"]),
        letters=told["letters"],
        units=told["units"],
        measures=told["measures"],
        calling=told["calling"],
        signs=told["signs"],
        phrases=told["phrases"],
    )


def _own(path: Path) -> Mapping[str, Any]:
    """A file that cannot be read says nothing, and the log why."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        log.warning("speech words unreadable", extra={"path": str(path), "why": str(error)[:200]})
        return {}
    return told if isinstance(told, dict) else {}


def _pairs(told: object) -> dict[str, str]:
    pairs = told.items() if isinstance(told, dict) else ()
    return {str(piece): str(said) for piece, said in pairs if piece and said}


def _texts(told: object) -> frozenset[str]:
    return frozenset(str(one) for one in told) if isinstance(told, list) else frozenset()
