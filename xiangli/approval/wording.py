"""The messages of `data/messages.yaml`, chosen and filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def _messages() -> dict[str, str]:
    text = (Path(__file__).parent / "data" / "messages.yaml").read_text(encoding="utf-8")
    known: dict[str, str] = yaml.safe_load(text)
    return known


def key_of(act: str, detail: Mapping[str, object], *, pays: bool, waits: bool) -> str:
    """Which message an act is told by: a decision says which, and whether it grants money; what is
    asked for says by when, where papers are awaited until some day.
    """
    if waits and f"{act}.by" in _messages():
        return f"{act}.by"
    if act != "decide":
        return act
    decision = f"decide.{detail.get('decision')}"
    return f"{decision}.paid" if pays and f"{decision}.paid" in _messages() else decision


def has_message(act: str) -> bool:
    return any(key.partition(".")[0] == act for key in _messages())


def message(key: str, values: Mapping[str, str]) -> str:
    """The text. `values` are those that `services/tell.py` gathers."""
    return _messages()[key].format_map(values)
