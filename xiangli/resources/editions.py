"""What the services share: the resource under lock, who wrote an edition, the event, going live."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from procrastinate.contrib.django import app
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.public import Json, record
from xiangli.pages.public import touch
from xiangli.people.public import Account
from xiangli.resources.conf import county
from xiangli.resources.errors import (
    BadMoment,
    NothingWaits,
    NotNow,
    OtherEdition,
    UnknownResource,
)
from xiangli.resources.indexing import show
from xiangli.resources.judging import fingerprint
from xiangli.resources.keeping import COLUMN, HELD, PIECE, ROOM
from xiangli.resources.models import ColumnPage, Resource
from xiangli.resources.rules.columns import column_key
from xiangli.resources.rules.freshness import contract_at, dates
from xiangli.resources.rules.states import Act, may_happen
from xiangli.resources.selectors import local_contracts
from xiangli.work.public import close_item

DERIVE: Final = "resources.derive"
"""The job that makes what other ways out carry."""


def locked(number: int, act: Act) -> Resource:
    """The resource, held until the transaction ends. Raises UnknownResource, NotNow."""
    found: Resource | None = (
        Resource.objects.select_for_update(of=("self",)).filter(number=number).first()
    )
    if found is None:
        raise UnknownResource(number=number)
    if not may_happen(act, found.state):
        raise NotNow(act=act, state=found.state)
    return found


def reread(resource: Resource) -> Resource:
    """As it stands now."""
    found: Resource = Resource.objects.get(pk=resource.pk)
    return found


def waiting(resource: Resource, read: int | None = None) -> Revision:
    """The edition that was handed in, which is the one that was read.

    Raises NothingWaits, OtherEdition.
    """
    if resource.waiting is None:
        raise NothingWaits(number=resource.number)
    if read is not None and read != resource.waiting:
        raise OtherEdition(number=resource.number)
    return Revision.objects.get(pk=resource.waiting)


def authors(resource: Resource, edition: Revision) -> set[str]:
    """Everybody who wrote on it since the edition that is public; opaque ids."""
    since = resource.revisions.filter(pk__lte=edition.pk)
    if resource.live_revision_id and resource.first_published_at:
        since = since.filter(pk__gt=resource.live_revision_id)
    found = {str(user) for user in since.values_list("user_id", flat=True) if user}
    if edition.user_id:
        found.add(str(edition.user_id))
    if resource.first_published_at is None and resource.owner_id:
        found.add(str(resource.owner_id))
    return found


def tell(resource: Resource, act: str, by: Actor, now: datetime, **body: Json) -> None:
    """The event, in the transaction of the act; pages that show it are baked anew."""
    touch(
        "freshness", f"resource:{resource.number}", f"resources:{resource.place_code}", now=now
    )  # fmt: skip
    settle(resource, by, now)
    if act != "held":
        let_go(resource, by, now)
    told: Mapping[str, Json] = {"number": resource.number, "kind": resource.kind, **body}
    record(
        stream=("resource", UUID(str(resource.translation_key))),
        kind=f"resource.{act}", scope_code=resource.place_code, person=None,
        by=by, now=now, body=told,
    )  # fmt: skip


def let_go(resource: Resource, by: Actor, now: datetime) -> None:
    """Somebody decided what becomes of an edition that did not go out at its moment."""
    about = UUID(str(resource.translation_key))
    close_item(room=ROOM, kind=HELD, about=about, scope_code=county(), by=by, now=now)


def settle(resource: Resource, by: Actor, now: datetime) -> None:
    """Nobody need look at it any more: it is off the lists."""
    state, remind_on = Resource.objects.values_list("state", "remind_on").get(pk=resource.pk)
    if state == "published" and remind_on is not None and remind_on <= china_date(now):
        return
    about = {PIECE: UUID(str(resource.translation_key))}
    if state == "published":
        about[COLUMN] = column_key(resource.place_code, resource.domain, resource.kind)
    for kind, key in about.items():
        close_item(room=ROOM, kind=kind, about=key, scope_code=county(), by=by, now=now)


def fresh_until(piece: Any, checked: date) -> dict[str, date]:
    """Its two days, by the contract that holds there. `piece` has the fields of its kind."""
    column = ColumnPage.objects.filter(path=piece.path[: -Resource.steplen]).first()
    contract = contract_at(
        piece.place_code, piece.domain, piece.kind,
        column=column.title if column else "", local=local_contracts(),
    )  # fmt: skip
    found = dates(checked, contract, ends_on=ends_on(piece))
    return {"due_on": found.due, "remind_on": found.remind}


def ends_on(piece: Any) -> date | None:
    """The day on which what it tells of is over."""
    return china_date(piece.ends_at or piece.begins_at) if piece.kind == "event" else None


def ask_dates(edition: Revision, day: date) -> None:
    """It may not be over before it can be read. Raises BadMoment."""
    ends = edition.as_object().expires_on
    if ends is not None and ends < day:
        raise BadMoment(at=ends.isoformat())


def go_live(
    resource: Resource, edition: Revision, by: Actor, now: datetime, *, passed_by: str
) -> None:
    """The edition becomes the public one; the books say since when, and checked by whom."""
    today = china_date(now)
    Resource.objects.filter(pk=resource.pk).update(
        state="published",
        waiting=None,
        waiting_since=None,
        goes_live_at=None,
        remark="",
        withdrawn_because="",
        withdrawn_on=None,
        passed_by=UUID(passed_by),
        published_on=resource.published_on or today,
        checked_on=today,
        **fresh_until(edition.as_object(), today),
    )
    edition = Revision.objects.get(pk=edition.pk)
    officer = Account.objects.filter(pk=passed_by).first()
    PublishPageRevisionAction(edition, user=officer, changed=True).execute(
        skip_permission_checks=True
    )
    page = Resource.objects.get(pk=resource.pk).specific
    fingerprint(page)
    show(page, by, now)
    app.configure_task(DERIVE, allow_unknown=False).defer(number=resource.number)
