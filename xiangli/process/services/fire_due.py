"""Fire what is due."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import OperationalError, transaction

from xiangli.kernel.public import Actor, XiangliError
from xiangli.ledger.public import record
from xiangli.process.models import RUNNING, ProcessInstance
from xiangli.process.rules.tokens import Fire, Token
from xiangli.process.selectors import instances
from xiangli.process.services.holding import Held, held
from xiangli.process.services.keeping import note, step_of, tell, write
from xiangli.vault.public import service

UNFORESEEN: Final = "process.unforeseen"
_log: Final = logging.getLogger(__name__)


def fire_due(*, by: Actor, now: datetime, most: int = 1_000) -> int:
    """Fire every timer that is due, one process a transaction; gives how many fired.

    May run in several workers at once, be killed, and be repeated: a locked process is skipped,
    and each timer fires once. A process whose next step fails keeps its place with the error's
    code as `trouble` until its facts or its definition change.
    """
    fired, later = 0, list[UUID]()
    for _ in range(most):
        count = _fire_next(later=later, by=by, now=now)
        if count is None:
            break
        fired += count
    return fired


@service
def _fire_next(*, later: list[UUID], by: Actor, now: datetime) -> int | None:
    """How many timers of the next process fired. One that may succeed in a minute joins `later`."""
    row = (
        instances()
        .select_for_update(skip_locked=True, of=("self",))
        .filter(state=RUNNING, trouble="", next_due__lte=now)
        .exclude(pk__in=later)
        .order_by("next_due")
        .first()
    )
    if row is None:
        return None
    try:
        with transaction.atomic():
            return _fire_all(held(row), by=by, now=now)
    except XiangliError as error:
        if error.retry:
            later.append(row.pk)
        else:
            _set_aside(row, error.code, by=by, now=now)
    except OperationalError:
        raise  # the database is ill, not the process
    except Exception:  # noqa: BLE001 - reported, and the others go on
        _log.exception("process set aside", extra={"instance": str(row.pk)})
        _set_aside(row, UNFORESEEN, by=by, now=now)
    return 0


def _fire_all(process: Held, *, by: Actor, now: datetime) -> int:
    fired = 0
    while (token := _first_due(process, now)) is not None:
        step = step_of(process, Fire(token.serial), now)
        write(process, step, now)
        note(process, step, kind="process.fired", body={}, by=by, now=now)
        tell(process, step, by=by, now=now)
        fired += 1
    return fired


def _first_due(process: Held, now: datetime) -> Token | None:
    due = [token for token in process.marking.tokens if token.due_at and token.due_at <= now]
    return min(due, key=lambda token: (token.due_at, token.serial), default=None)


def _set_aside(row: ProcessInstance, trouble: str, *, by: Actor, now: datetime) -> None:
    ProcessInstance.objects.filter(pk=row.pk).update(trouble=trouble)
    record(
        stream=(row.about_kind, row.about_id), kind="process.troubled", scope_code=row.scope_code,
        person=row.person_id, by=by, now=now, body={"process": str(row.pk), "trouble": trouble},
    )  # fmt: skip
