"""What is posted in a village, as anybody may see it on the web. 57号 art. 24; PIPL art. 28."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from xiangli.approval.models import Act, Publicity
from xiangli.approval.notices.listed import row_of
from xiangli.approval.notices.write import gather_for
from xiangli.approval.selectors import posted_in
from xiangli.catalog.public import Edition, get_many
from xiangli.catalog.public import Publicity as Rule
from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.public import Json
from xiangli.vault.public import scope


@dataclass(frozen=True, slots=True)
class Posted:
    """Households posted for the same days. `rows` are empty but where the rule cites its basis."""

    edition: Edition
    rule: Rule
    count: int
    starts_on: date
    ends_on: date
    rows: tuple[Mapping[str, Json], ...]


def lists_in(village: str, now: datetime) -> list[Posted]:
    """What hangs in the village today; after its last day it is gone, job or no job."""
    keeper = Actor.system("approval.posted", prefixes=(village,))
    with scope(keeper):
        rows = sorted(posted_in(village, china_date(now)), key=_same)
        packs = get_many({row.case.edition for row in rows})
        found = []
        for (hash_, kind, starts_on, ends_on), group in groupby(rows, key=_same):
            pack, posted = packs[hash_], list(group)
            rule = next((each for each in pack.service.publicity if each.id == kind), None)
            if rule is None:
                continue
            named = _names(posted, rule, keeper, now)
            found.append(Posted(pack, rule, len(posted), starts_on, ends_on, named))
    return found


def _same(row: Publicity) -> tuple[str, str, date, date]:
    return row.case.edition, row.kind, row.starts_on, row.ends_on


def _names(
    posted: list[Publicity], rule: Rule, by: Actor, now: datetime
) -> tuple[Mapping[str, Json], ...]:
    """What the sheet shows, of those households that were posted under a basis for the web."""
    shown = [row for row in posted if row.names_on_web and rule.web.names and rule.web.names_basis]
    acts = Act.objects.filter(case__in=[row.case_id for row in shown], act=rule.act)
    newest = {act.case_id: act for act in acts.order_by("seq")} if shown else {}
    found = (
        row_of(gather_for(key, act.pk, rule.notice, purpose="publicity", by=by, now=now), rule)
        for key, act in newest.items()
    )
    return tuple(row for row in found if row)
