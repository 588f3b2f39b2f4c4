"""Ask other sites, in the background, whether the addresses that pieces name still open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final

from django.db.models import Q

from xiangli.bridges.public import AnswerBroken, FetchError, Limits, TooLarge, fetch
from xiangli.kernel.public import Actor
from xiangli.resources.conf import county
from xiangli.resources.judging import piece_from
from xiangli.resources.links import others
from xiangli.resources.models import Link, Resource
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.gate.links import is_broken
from xiangli.vault.public import service

Ask = Callable[[str], int]
LIMITS: Final = Limits(seconds=8, size=256 * 1024)
AGAIN, SOON, LATER = timedelta(days=30), timedelta(hours=1), timedelta(days=1)
FORGOTTEN: Final = timedelta(days=60)
MOST, SECONDS = 40, 90.0  # a run


@service
def note_links(*, page: Any, by: Actor, now: datetime) -> int:
    """What an edition names is asked soon; what is known already, when its time comes."""
    wanted = others(piece_from(page))
    rows = [Link(url=url, ask_at=now, wanted_at=now) for url in sorted(wanted)]
    Link.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["url"], update_fields=["wanted_at"]
    )
    return len(rows)


def note_written(*, by: Actor, now: datetime, since: timedelta | None = None) -> None:
    """The links of drafts written lately; of all that is in hand or public where `since` is none.

    Addresses that nothing names any more are forgotten then.
    """
    ask_for_system(by, "note_links")
    rows = Resource.objects.filter(place_code__startswith=county())
    if since is not None:
        rows = rows.filter(latest_revision_created_at__gte=now - since)
    else:
        rows = rows.filter(Q(live=True) | Q(state="draft"))
    for row in rows.order_by("pk").iterator(chunk_size=50):
        note_links(page=row.get_latest_revision_as_object(), by=by, now=now)
    if since is None:
        Link.objects.filter(wanted_at__lt=now - FORGOTTEN).delete()


def ask_links(*, by: Actor, now: datetime, ask: Ask | None = None) -> int:
    """How many were asked: those whose time has come, some at a time, in bounded time."""
    ask_for_system(by, "ask_links")
    until, asked = monotonic() + SECONDS, 0
    for row in Link.objects.filter(ask_at__lte=now).order_by("ask_at", "url")[:MOST]:
        if monotonic() > until:
            break
        _keep(row, (ask or answer_of)(row.url), now)
        asked += 1
    return asked


def answer_of(url: str) -> int:
    """The status, 0 for none. Private addresses are never asked: bridges/web refuses them."""
    try:
        return fetch(url, limits=LIMITS).status
    except (TooLarge, AnswerBroken):
        return 200  # it is there, and longer or stranger than we want to know
    except FetchError:
        return 0


def _keep(row: Link, status: int, now: datetime) -> None:
    failed = min(row.failed + 1, 9) if is_broken(status) else 0
    pause = AGAIN if not failed else SOON if failed == 1 else LATER
    Link.objects.filter(pk=row.pk).update(
        status=status, failed=failed, asked_at=now, ask_at=now + pause
    )
