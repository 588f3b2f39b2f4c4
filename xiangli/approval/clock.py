"""A case's two clocks, from its facts and its edition's rule."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from xiangli.approval.models import Case
from xiangli.approval.models import Fact as FactRow
from xiangli.catalog.public import Edition
from xiangli.kernel.public import Clocks, Fact, FactKind, china_date, clocks
from xiangli.kernel.public import FactKind as _FactKind

CLOCK_FACTS = frozenset(_FactKind.__args__)  # type: ignore[attr-defined]


def clocks_of(
    case: Case, pack: Edition, today: date, *, without: frozenset[str] = frozenset()
) -> Clocks:
    """Acceptance and decision, explained day by day, as they stand on `today` in China.

    `without` leaves kinds of facts aside, to say what held before.
    """
    rows = FactRow.objects.filter(case=case, kind__in=CLOCK_FACTS - without).order_by("id")
    facts = [Fact(cast("FactKind", row.kind), row.at, row.detail) for row in rows]
    return clocks(facts, pack.clock_rule(), today)


def dues_of(case: Case, pack: Edition, now: datetime) -> tuple[date | None, date | None]:
    """Last days of the two clocks, for the worklist's one indexed query."""
    both = clocks_of(case, pack, china_date(now))
    return both.acceptance.due, both.decision.due if both.decision else None
