"""What of the demonstration stands already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xiangli.approval.public import Case, cases_by_id
from xiangli.dialogue.public import Draft
from xiangli.doors.demo.rules.parts import Part
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope

BY: Final = Actor.system("demo")


@dataclass(frozen=True, slots=True)
class Filling:
    """How many of the parts have been played."""

    done: int
    of: int

    @property
    def is_over(self) -> bool:
        return self.done >= self.of


def is_played(part: Part) -> bool:
    with scope(BY):
        return Draft.objects.filter(pk=part.key).exists()


def filling(parts: Sequence[Part]) -> Filling:
    with scope(BY):
        return Filling(
            Draft.objects.filter(pk__in=[part.key for part in parts]).count(), len(parts)
        )


def cases(parts: Sequence[Part]) -> list[tuple[Part, Case]]:
    """Those that have become cases, in the order of the script."""
    with scope(BY):
        known = cases_by_id(part.key for part in parts)
    return [(part, known[part.key]) for part in parts if part.key in known]
