"""Put a public piece into another language, or change how it is put."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import TranslationRefused
from xiangli.resources.models import Translation
from xiangli.resources.models.translation import DRAFT
from xiangli.resources.permissions import ask_to_write
from xiangli.resources.rules.tongues import SUMMARY, TEXT, TITLE, TONGUES
from xiangli.resources.translations import held_public, note
from xiangli.vault.public import service


@service
def write_translation(
    *, number: int, tag: str, by: Actor, now: datetime, title: str = "", summary: str = "",
    body: str = "", recording: tuple[str, int] | None = None,
) -> Translation:  # fmt: skip
    """A draft of the public edition. What is public stays until another person passes this one.

    `recording`: name and seconds of one that was kept, ("", 0) for none; None leaves what is there.
    Raises UnknownResource, NotNow, ResourcesForbidden, TranslationRefused.
    """
    found = held_public(number)
    ask_to_write(by, found.place_code, "write_translation")
    tongue = TONGUES.get(tag)
    if tongue is None or str(found.language).startswith(tag):
        raise TranslationRefused(problem="unknown_tongue")
    told = {"title": title.strip(), "summary": summary.strip(), "body": body.strip()}
    if tongue.spoken and any(told.values()):
        raise TranslationRefused(problem="spoken_only")
    for name, most in (("title", TITLE), ("summary", SUMMARY), ("body", TEXT)):
        if len(told[name]) > most:
            raise TranslationRefused(problem="too_long", names=name, most=most)
    row = Translation.objects.filter(resource=found, tag=tag).first()
    row = row or Translation(resource=found, tag=tag)
    if recording is not None:
        row.sound, row.seconds = recording
    row.title, row.summary, row.body = told["title"], told["summary"], told["body"]
    row.state, row.edition, row.remark = DRAFT, found.live_revision_id, ""
    row.written_by, row.written_at = UUID(by.id), now
    row.decided_by = row.decided_at = None
    row.save()
    note(found, tag, "written", by, now, shown=False)
    return row
