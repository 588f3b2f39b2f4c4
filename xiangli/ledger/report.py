"""What a verification has to say to people and machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.ledger.models import Event, Head, Root
from xiangli.ledger.rules import Finding
from xiangli.ledger.selectors import erasures
from xiangli.ledger.services.verify import verify
from xiangli.vault.public import scope


@dataclass(frozen=True, slots=True)
class Report:
    """`compared_until` is the last day that a witness vouched for; empty where none was asked."""

    findings: tuple[Finding, ...]
    events: int
    streams: int
    days: int
    erased: tuple[dict[str, str], ...]
    compared_until: str

    def form(self) -> dict[str, object]:
        return {"sound": not self.findings, **asdict(self)}


def report(
    *, receipts: tuple[str, ...], witnessed: Mapping[str, str] | None, by: Actor, now: datetime
) -> Report:
    """Verify everything, and count what was looked at."""
    with scope(by):
        return Report(
            findings=tuple(verify(by=by, now=now, receipts=receipts, witnessed=witnessed)),
            events=Event.objects.count(),
            streams=Head.objects.count(),
            days=Root.objects.count(),
            erased=tuple(
                {"at": row.at.isoformat(), "stream": row.stream, "reason": row.reason}
                for row in erasures()
            ),
            compared_until=max(witnessed, default="") if witnessed else "",
        )
