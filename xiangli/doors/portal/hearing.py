"""What is read aloud of a guide; its page is baked anew when the sound is ready."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from xiangli.catalog.public import GuideView
from xiangli.pages.public import touch
from xiangli.speech.public import register_listener


def register() -> None:
    register_listener("portal", _heard)


def guide_text(guide: GuideView) -> str:
    """What is read of a guide, a line a paragraph."""
    parts = (f"{part.title}\n{part.text}" for part in chain(guide.sections, guide.faq))
    return "\n".join([guide.title, guide.lead.text, *parts])


def _heard(sound: str, now: datetime) -> None:
    touch(f"sound:{sound}", now=now)
