"""Local values of the demonstration: what a real county would fill in before its first guide."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import yaml

from xiangli.catalog.public import current, load
from xiangli.doors.demo.rules.script import script
from xiangli.kernel.public import Actor

VALUES: Final = Path(__file__).parents[1] / "data" / "local.yaml"
OVERLAY: Final = "overlay.yaml"


def lay_over(*, place: str, by: Actor, now: datetime) -> None:
    """Where nothing is laid over the service yet; what somebody tries out there stays."""
    stands = current(script().service, place)
    if stands.overlay is not None:
        return
    told = yaml.safe_load(VALUES.read_text(encoding="utf-8"))
    whole = {**told, "service": stands.service_id, "jurisdiction": place}
    text = yaml.safe_dump(whole, allow_unicode=True)
    load(files={**stands.files, OVERLAY: text}, jurisdiction=place, by=by, now=now)
