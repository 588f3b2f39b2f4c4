"""Fill in an application page by page, as its applicant would."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from xiangli.dialogue.public import (
    DialogueError,
    Form,
    attach_file,
    fields,
    first_open,
    open_draft,
    row_fields,
    rows_of,
    save_page,
    save_row,
)
from xiangli.doors.demo.photos import photo
from xiangli.kernel.public import Actor


class ScriptWrong(DialogueError):
    """The form does not take what the script answers: mend the script."""

    code = "demo.script_wrong"


@dataclass(frozen=True)
class Pen:
    """Who writes in which draft, and when."""

    draft: UUID
    by: Actor
    now: datetime

    def told(self) -> dict[str, Any]:
        return {"draft": self.draft, "by": self.by, "now": self.now}


def answer(pen: Pen, answers: Mapping[str, Any], pages: int | None = None) -> None:
    """Every page until none is left, or so many `pages`. Raises ScriptWrong."""
    opened = open_draft(draft=pen.draft, by=pen.by, now=pen.now)
    first = first_open(opened.form, opened.live())
    page, done = first.id if first else "", 0
    while page and done != pages:
        page, done = _page(pen, opened.form, page, answers), done + 1


def _page(pen: Pen, form: Form, page: str, answers: Mapping[str, Any]) -> str:
    shown = form.page(page)
    posted: dict[str, list[str]] = {}
    for key in shown.questions if shown else ():
        question, value = form.questions[key], answers.get(key)
        if question.type == "file":
            attach(pen, key, int(value or 0))
            continue
        for row in rows_of(value) if question.type == "members" else ():
            told = row_fields(question, row)
            save_row(question=key, row=str(row["row"]), posted=told, add=True, **pen.told())
        posted |= fields(question, value)
    saved = save_page(page=page, posted=posted, **pen.told())
    if saved.problems or saved.next == page:
        raise ScriptWrong(page=page, problems=[each.code for each in saved.problems])
    return saved.next


def attach(pen: Pen, question: str, count: int) -> None:
    for number in range(count):
        picture = photo(sum(map(ord, question)) + number)
        upload = io.BytesIO(picture)
        attach_file(question=question, upload=upload, name=f"{number + 1}.jpg", **pen.told())
