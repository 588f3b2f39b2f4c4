"""What a form posted: field names to the texts that came with them.

A question's fields are its id, or its id and a part: `applicant-name`, `born-year`; a nested
question's are `members-name`. Ids hold no hyphen, so names cannot be confused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

PART: Final = "-"
Posted = Mapping[str, Sequence[str]]


def first(posted: Posted, name: str) -> str:
    """The first text of a field, without surrounding blanks; "" where there is none."""
    texts = posted.get(name, ())
    return texts[0].strip() if texts else ""


def every(posted: Posted, name: str) -> list[str]:
    """All texts of a field that hold anything."""
    return [text.strip() for text in posted.get(name, ()) if text.strip()]


def part(name: str, *parts: str) -> str:
    return PART.join((name, *parts))


def question_of(name: str) -> str:
    """The id of the question to which a field belongs."""
    return name.split(PART, 1)[0]
