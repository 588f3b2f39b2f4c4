"""Drafts in the caller's scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from xiangli.dialogue.errors import DraftClosed, UnknownDraft, UnknownPage
from xiangli.dialogue.gazette import here
from xiangli.dialogue.models import BEGUN_PHONE, DISCARDED, OPEN, Draft
from xiangli.dialogue.permissions import ask_to_fill_in
from xiangli.dialogue.registry import form_of
from xiangli.dialogue.rules.form import Form, Page
from xiangli.dialogue.rules.shown import Live, live, pages
from xiangli.dialogue.rules.values import Here, Json
from xiangli.dialogue.sealing import read_kept
from xiangli.kernel.public import Actor
from xiangli.people.public import persons_helped


@dataclass(frozen=True)
class Opened:
    """A draft with its form and its plain answers, hidden ones included."""

    draft: Draft
    form: Form
    answers: Mapping[str, Json]
    raw: Mapping[str, Any] = field(default_factory=dict)
    here: Here = field(kw_only=True)

    def live(self) -> Live:
        return self._live

    @cached_property
    def _live(self) -> Live:
        return live(self.form, self.answers, self.here.today)

    def offers(self, question: str) -> str:
        """The phone that the draft was begun with, for the first person the form asks for, while
        nobody is answered there; else "".
        """
        persons = (q.id for _, q in self.form.in_order() if q.type == "person")
        first = next((key for key in persons if self._live.asks(key)), "")
        phone = self.raw.get(BEGUN_PHONE, "")
        return phone if question == first and question not in self.answers else ""

    def page(self, key: str) -> Page:
        """A page that is asked now. Raises UnknownPage."""
        found = next((page for page in pages(self.form, self.live()) if page.id == key), None)
        if found is None:
            raise UnknownPage(page=key)
        return found


def hold(draft: UUID | str, by: Actor, now: datetime) -> Draft:
    """The draft of this id or code, locked against other tabs.

    Raises UnknownDraft, DraftClosed, NotYours.
    """
    return _fillable(_named(Draft.objects.select_for_update(), draft), by, now)


def look_into(draft: UUID | str, by: Actor, now: datetime) -> Draft:
    """The same to be shown only: no lock. Raises as `hold`."""
    return _fillable(_named(Draft.objects.all(), draft), by, now)


def open_held(draft: Draft, by: Actor, now: datetime) -> Opened:
    """The draft with its answers, for whoever fills it in. One look is recorded."""
    form = form_of(draft.service_id, draft.edition)
    kept = read_kept(draft, purpose="fill_in", by=by, now=now)
    return Opened(draft, form, kept.answers, kept.raw, here=here(now))


def draft_with_code(code: str) -> Draft:
    """Raises UnknownDraft, also where there is one that the caller may not see."""
    found = Draft.objects.filter(code=code).first()
    if found is None:
        raise UnknownDraft
    return found


def drafts_of(by: Actor, now: datetime) -> list[Draft]:
    """Open drafts of the caller, or of those whom the caller helps by a mandate; newest first.

    Whoever only holds a code is offered nothing: a phone may be shared.
    """
    return _of(by, OPEN, now)


def put_aside_of(by: Actor, now: datetime) -> list[Draft]:
    """Drafts thrown away that can still be taken back; newest first."""
    return _of(by, DISCARDED, now)


def _of(by: Actor, state: str, now: datetime) -> list[Draft]:
    drafts = Draft.objects.filter(state=state).order_by("-touched_at")
    if by.kind == "person":
        return list(drafts.filter(person_id=by.scope.person))
    if by.kind == "officer":
        helped = persons_helped(UUID(by.id), now)
        return list(drafts.filter(person_id__in=helped)) if helped else []
    return []


def _named(drafts: QuerySet[Draft], draft: UUID | str) -> Draft | None:
    return drafts.filter(**{"pk" if isinstance(draft, UUID) else "code": draft}).first()


def _fillable(found: Draft | None, by: Actor, now: datetime) -> Draft:
    if found is None:
        raise UnknownDraft
    ask_to_fill_in(found, by, now)
    if not found.is_fillable:
        raise DraftClosed(state=found.state)
    return found
