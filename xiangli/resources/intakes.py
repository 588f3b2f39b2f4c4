"""Reading files that were handed in. Whoever handed one in sees it, and nobody else."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import UnknownIntake
from xiangli.resources.models import Intake

NEWEST: Final = 20


def intakes_of(by: Actor) -> Any:
    return Intake.objects.defer("data").filter(account=by.id).order_by("-handed_in_at")[:NEWEST]


def intake_of(key: UUID, by: Actor) -> Intake:
    """Raises UnknownIntake."""
    found: Intake | None = Intake.objects.defer("data").filter(pk=key, account=by.id).first()
    if found is None:
        raise UnknownIntake(intake=str(key))
    return found
