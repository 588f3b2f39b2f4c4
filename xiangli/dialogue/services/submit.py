"""Hand a draft in: once, whole, and without what is no longer asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xiangli.dialogue.errors import DraftClosed, NobodysDraft, NotFinished, UnknownDraft
from xiangli.dialogue.models import SUBMITTED, Draft
from xiangli.dialogue.noting import note
from xiangli.dialogue.permissions import ask_to_fill_in
from xiangli.dialogue.rules.problems import UNSAVED
from xiangli.dialogue.rules.values import Json, Problem
from xiangli.dialogue.rules.whole import check_form, live_answers
from xiangli.dialogue.sealing import drop_answers, read_kept
from xiangli.dialogue.selectors import Opened, open_held
from xiangli.files.public import rebind
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a case begins with. `answers` are canonical and live only; `digest` is their SHA-256."""

    draft: UUID
    code: str
    service_id: str
    edition: str
    person: UUID
    scope_code: str
    answers: Mapping[str, Json]
    digest: str
    again: bool = False


@service
def submit(*, draft: UUID, by: Actor, now: datetime) -> Submitted:
    """Check the whole form, close the draft and give its answers; a second call gives the same.

    Its files go to the case, which bears the draft's id.

    Raises NotFinished (problems), NobodysDraft, DraftClosed, UnknownDraft, NotYours.
    """
    held = Draft.objects.select_for_update().filter(pk=draft).first()
    if held is None:
        raise UnknownDraft
    ask_to_fill_in(held, by, now)
    if held.state == SUBMITTED:
        kept = read_kept(held, purpose="fill_in", by=by, now=now)
        return _submitted(held, kept.answers, again=True)
    if not held.is_fillable:
        raise DraftClosed(state=held.state)
    if held.person_id is None:
        raise NobodysDraft
    opened = open_held(held, by, now)
    problems = find_problems(opened)
    if problems:
        raise NotFinished(problems=problems)
    answers = live_answers(opened.form, opened.answers, opened.here.today)
    _close(held, answers, opened, by, now)
    return _submitted(held, answers)


def find_problems(opened: Opened) -> tuple[Problem, ...]:
    """What the check page lists: everything that keeps the draft from being handed in."""
    seen = opened.live()
    live = live_answers(opened.form, opened.answers, opened.here.today)
    found = check_form(opened.form, live, opened.here)
    named = {problem.question for problem in found}
    unsaved = (Problem(UNSAVED, key) for key in opened.raw if seen.asks(key) and key not in named)
    return (*found, *unsaved)


def _close(
    held: Draft, answers: Mapping[str, Json], opened: Opened, by: Actor, now: datetime
) -> None:
    gone = (opened.answers.keys() | opened.raw.keys()) - answers.keys()
    drop_answers(held, gone)
    held.answers.exclude(raw=None).update(raw=None)
    held.state, held.closed_at, held.expires_at, held.correcting = SUBMITTED, now, None, []
    held.version += 1
    held.save()
    note(held, "submitted", by, now, edition=held.edition)
    rebind(
        of=("draft", held.pk), to=("case", held.pk), scope_code=held.scope_code,
        person_id=held.person_id, by=by, now=now,
    )  # fmt: skip


def _submitted(held: Draft, answers: Mapping[str, Json], *, again: bool = False) -> Submitted:
    if held.person_id is None:
        raise NobodysDraft
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Submitted(
        held.pk, held.code, held.service_id, held.edition, held.person_id, held.scope_code,
        dict(answers), hashlib.sha256(text.encode()).hexdigest(), again,
    )  # fmt: skip
