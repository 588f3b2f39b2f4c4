"""Words of inspections, from `words.toml`: Chinese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Pair = tuple[str, str]


@cache
def _words() -> dict[str, dict[str, Any]]:
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        return tomllib.load(file)


def words(key: str, **values: object) -> str:
    """`words("say.pages", pages=…)`: Chinese first, English beside it."""
    section, name = key.split(".")
    told: str = _words()[section][name]
    return told.format(**values)


def said(rule: str, kind: str, values: Mapping[str, object]) -> Pair:
    """What is wrong."""
    chinese, _, english, _ = _rule(rule, kind)
    return chinese.format(**values), english.format(**values)


def advice_on(rule: str, kind: str) -> Pair:
    """What to do about it."""
    _, chinese, _, english = _rule(rule, kind)
    return chinese, english


def verdict_in_words(word: str) -> Pair:
    chinese, english = _words()["verdict"][word]
    return chinese, english


def _rule(rule: str, kind: str) -> list[str]:
    told: list[str] = _words()["unmeasured" if kind == "unmeasured" else "rule"][rule]
    return told
