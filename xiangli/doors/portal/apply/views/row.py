"""One row of a repeating question: a member of the household, a vehicle, a signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from xiangli.dialogue.public import (
    Opened,
    Problem,
    Question,
    RowGone,
    UnknownPage,
    due_rows,
    find_row,
    keep_row,
    remove_row,
    row_fields,
    save_row,
)
from xiangli.doors.portal.apply.drawing import Pen, Typed, draw
from xiangli.doors.portal.apply.paging import lang
from xiangli.doors.portal.apply.posting import fields_of, wish
from xiangli.doors.portal.apply.visit import Visit, visited
from xiangli.doors.portal.apply.wording import told

MORE: Final = "more"


@visited
def row(visit: Visit, page: str, question: str, row: str) -> HttpResponse:
    """A row's own page. Its id is in the address, so that a double press adds one row."""
    if visit.posts:
        return _posted(visit, page, question, row)
    opened = visit.open()
    asked = _repeating(opened, page, question)
    held = visit.held()
    typed = held or _typed(opened, asked, row)
    return _show(visit, opened, asked, row, typed=typed, kept=bool(held))


def _posted(visit: Visit, page: str, question: str, row: str) -> HttpResponse:
    do, posted = wish(visit.request), fields_of(visit.request)
    if do == "drop":
        remove_row(draft=visit.key, question=question, row=row, by=visit.by, now=visit.now)
        return visit.again(page)
    if do in {"auto", "later"}:
        keep_row(
            draft=visit.key, question=question, row=row, posted=posted, by=visit.by, now=visit.now
        )  # fmt: skip
        return HttpResponse(status=204) if do == "auto" else visit.go("later")
    try:
        saved = save_row(
            draft=visit.key, question=question, row=row, posted=posted, add=True, by=visit.by,
            now=visit.now,
        )  # fmt: skip
    except RowGone:
        return visit.again(page)
    if saved.problems:
        asked = _repeating(saved.opened, page, question)
        return _show(visit, saved.opened, asked, row, typed=posted, problems=saved.problems)
    return visit.again(page)


def _show(
    visit: Visit,
    opened: Opened,
    asked: Question,
    row: str,
    *,
    typed: Typed,
    problems: Iterable[Problem] = (),
    kept: bool = False,
) -> HttpResponse:
    said = lang()
    wrong = told(problems, opened.form, said)
    due = due_rows(opened.form, asked, opened.live().answers, opened.here.today)
    pen = Pen(typed, {each.field: each.text for each in wrong}, said, opened.here)
    page = opened.form.page_of(asked.id)
    context = {
        "visit": visit,
        "drawn": [draw(one, pen, name=f"{asked.id}-{one.id}") for one in asked.members],
        "problems": wrong,
        "held": kept,
        "back": visit.address(page.id),
        "back_name": page.title[said],
        "one": asked.one[said] if asked.one else asked.short[said],
        "who": due.get(row, ""),
        "known": find_row(opened.answers.get(asked.id), row) is not None,
        "saved_at": opened.draft.touched_at,
        "to_check": visit.to_check,
    }
    status = 422 if wrong and visit.request.method == "POST" else 200
    return render(visit.request, "portal/apply/row.html", context, status=status)


def _repeating(opened: Opened, page: str, key: str) -> Question:
    """Raises UnknownPage."""
    if key not in opened.page(page).questions or not opened.live().asks(key):
        raise UnknownPage(page=page)
    asked = opened.form.questions[key]
    if asked.type != "members":
        raise UnknownPage(page=page)
    return asked


def _typed(opened: Opened, asked: Question, row: str) -> dict[str, list[str]]:
    """What was typed into this row last, or what it holds."""
    raw = opened.raw.get(asked.id)
    if isinstance(raw, Mapping) and raw.get(asked.id) == [row]:
        return {name: list(texts) for name, texts in raw.items() if name != asked.id}
    kept = find_row(opened.answers.get(asked.id), row)
    return row_fields(asked, kept) if kept is not None else {}
