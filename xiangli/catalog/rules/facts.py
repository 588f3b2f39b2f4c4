"""Facts of a case before any act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.vocabulary import FACTS, Scalar
from xiangli.kernel.public import ConditionFailed, compile_condition


def facts_of(service: Service, answers: Mapping[str, Any]) -> dict[str, Scalar]:
    """All facts unset, but those that the pack reads from the answers.

    A fact whose condition has no answer on these data is false: what is not told is not the case.
    """
    derived = {name: _holds(fact.from_, answers) for name, fact in service.facts.items()}
    return {**FACTS, **derived}


def _holds(source: str, answers: Mapping[str, Any]) -> bool:
    try:
        return compile_condition(source).test({"answers": answers})
    except ConditionFailed:
        return False
