"""Conditions of the pack over what a case knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiangli.kernel.public import compile_condition

FACTS: Final = ("facts",)


def holds(condition: str | None, facts: Mapping[str, object]) -> bool:
    """Whether a condition over `facts` holds; none at all does."""
    return condition is None or compile_condition(condition, FACTS).test({"facts": facts})
