"""Hand a translation in: from now on another person may pass it."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.resources.errors import NotNow, TranslationRefused
from xiangli.resources.judging import piece_from
from xiangli.resources.models import Resource, Translation
from xiangli.resources.models.translation import DRAFT, WAITING
from xiangli.resources.permissions import ask_to_write
from xiangli.resources.rules.gate.personal import find, phones_in
from xiangli.resources.rules.gate.piece import written
from xiangli.resources.rules.tongues import TONGUES
from xiangli.resources.translations import held_translation, note
from xiangli.vault.public import service


@service
def submit_translation(*, number: int, tag: str, by: Actor, now: datetime) -> Translation:
    """Raises UnknownResource, UnknownTranslation, NotNow, ResourcesForbidden,
    TranslationRefused.
    """
    found, row = held_translation(number, tag)
    ask_to_write(by, found.place_code, "submit_translation")
    if row.state != DRAFT:
        raise NotNow(act="submit_translation", state=row.state)
    _look_at(found, row)
    row.state = WAITING
    row.save(update_fields=["state"])
    note(found, tag, "submitted", by, now, shown=False)
    return row


def _look_at(found: Resource, row: Translation) -> None:
    """It tells something, and no number of a person that the piece itself does not give."""
    is_text = bool(row.title or row.summary or row.body)
    if is_text and not (row.title and row.summary and row.body):
        raise TranslationRefused(problem="half")
    if not is_text and not row.sound:
        raise TranslationRefused(problem="no_sound" if TONGUES[row.tag].spoken else "empty")
    known = phones_in(each.text for each in written(piece_from(found.specific)))
    text = f"{row.title}\n{row.summary}\n{row.body}"
    if any(one.code != "duty_mobile" for one in find(text, known)):
        raise TranslationRefused(problem="personal")
