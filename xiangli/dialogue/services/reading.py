"""Answers for whoever works on the case, after the look was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.dialogue.errors import UnknownDraft
from xiangli.dialogue.gazette import here
from xiangli.dialogue.models import CORRECTING, SUBMITTED, Draft
from xiangli.dialogue.permissions import ask_to_read
from xiangli.dialogue.registry import form_of
from xiangli.dialogue.rules.values import Json
from xiangli.dialogue.sealing import read_kept
from xiangli.dialogue.selectors import Opened
from xiangli.kernel.public import Actor
from xiangli.people.public import Purpose
from xiangli.vault.public import service


@service
def read_answers(*, draft: UUID, purpose: Purpose, by: Actor, now: datetime) -> Opened:
    """The form with the answers handed in. Raises UnknownDraft, NotYours."""
    held = Draft.objects.filter(pk=draft, state__in=[SUBMITTED, CORRECTING]).first()
    if held is None:
        raise UnknownDraft
    ask_to_read(held, by, now)
    form = form_of(held.service_id, held.edition)
    kept = read_kept(held, purpose=purpose, by=by, now=now)
    answers: Mapping[str, Json] = kept.answers
    return Opened(held, form, answers, here=here(now))
