"""Keep what counties and townships ask for beyond the product's own standard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.resources.models import PlaceStandard
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.gate.local import read_standards, standard_at
from xiangli.resources.rules.gate.standard import Loosens
from xiangli.vault.public import service


@service
def set_standards(*, text: str, by: Actor, now: datetime) -> Mapping[str, tuple[Loosens, ...]]:
    """The text (TOML, a table a place) stands for all that was kept before; what would loosen the
    level above counts for nothing, and is told by place. Raises ResourcesForbidden, BadStandard.
    """
    ask_for_system(by, "set_standards")
    told = read_standards(text)
    PlaceStandard.objects.all().delete()
    PlaceStandard.objects.bulk_create(
        PlaceStandard(place_code=place, asked=local.model_dump(mode="json"), loaded_at=now)
        for place, local in told.items()
    )
    return {
        place: loosens
        for code in told
        for place, loosens in standard_at(code, told)[1].items()
        if place == code
    }
