"""The desk's words for acts, fields and states, from `data/acts.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "data" / "acts.yaml").read_text(encoding="utf-8")
    known: dict[str, Any] = yaml.safe_load(text)
    return known


def _lang() -> str:
    return "en" if get_language() == "en" else "zh"


def act_name(act: str) -> str:
    """What the button says; an act that only a pack knows shows its own code."""
    return str(_words().get(act, {}).get(_lang(), {}).get("name", act))


def act_effect(act: str) -> str:
    return str(_words().get(act, {}).get(_lang(), {}).get("effect", ""))


def act_key(act: str) -> str:
    """Key on the keyboard that jumps to the act."""
    return str(_words().get(act, {}).get("key", ""))


def word(kind: str, code: str) -> str:
    """A word of `fields`, `choices`, `states`, `problems` or `refusals`; the code if unknown."""
    return str(_words()[kind].get(code, {}).get(_lang(), code))


def known(kind: str, code: str) -> bool:
    return code in _words()[kind]
