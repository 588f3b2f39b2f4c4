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


def _key(act: str, facts: Mapping[str, object]) -> str:
    return f"decide.{facts.get('decision')}" if act == "decide" else act


def has_message(act: str, facts: Mapping[str, object]) -> bool:
    return _key(act, facts) in _messages()


def message(act: str, facts: Mapping[str, object], values: Mapping[str, str]) -> str:
    """Text of the SMS after an act. `values`: place, word, receipt, due, decision_due, phone."""
    return _messages()[_key(act, facts)].format_map(values)
