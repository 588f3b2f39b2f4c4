"""A page of the form as its template shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from xiangli.dialogue.public import (
    Lang,
    Opened,
    Page,
    Problem,
    Question,
    fields,
    here_for,
    most_files,
    new_row_id,
    parse,
    previous_page,
    progress,
)
from xiangli.dialogue.public import row_fields as fields_of_row
from xiangli.doors import parts
from xiangli.doors.portal.apply.drawing import Drawn, Pen, Typed, draw
from xiangli.doors.portal.apply.rowlist import list_rows
from xiangli.doors.portal.apply.visit import Visit
from xiangli.doors.portal.apply.wording import told, waiting_in

__all__ = ["fields_of_row", "lang", "show_page", "typed_before"]


def lang() -> Lang:
    return "en" if get_language() == "en" else "zh"


def show_page(
    visit: Visit,
    opened: Opened,
    page: Page,
    *,
    typed: Typed | None = None,
    problems: Iterable[Problem | parts.Problem] = (),
    kept: bool = False,
) -> HttpResponse:
    """A page with what is answered, overlaid by what was typed; 422 where something is wrong."""
    said = lang()
    found = [*problems]
    wrong = [*(p for p in found if isinstance(p, parts.Problem)),
             *told((p for p in found if isinstance(p, Problem)), opened.form, said,
                   waiting_in(opened) if found else {})]  # fmt: skip
    seen = opened.live()
    asked = [opened.form.questions[key] for key in page.questions if seen.asks(key)]
    pen = Pen(
        typed={**_answered(opened, asked), **(typed or {})},
        wrong={problem.field: problem.text for problem in wrong},
        lang=said, here=opened.here, alone=len(asked) == 1,
    )  # fmt: skip
    drawn = [_draw(visit, opened, question, pen) for question in asked]
    status = 422 if wrong and visit.request.method == "POST" else 200
    context = {**_frame(visit, opened, page), "drawn": drawn, "problems": wrong, "held": kept}
    context["heading"] = drawn[0].label if len(drawn) == 1 and drawn[0].quiet else page.title[said]
    context["upload"] = any(one.kind == "files" for one in drawn)
    return render(visit.request, "portal/apply/page.html", context, status=status)


def typed_before(opened: Opened, page: Page) -> tuple[dict[str, list[str]], list[Problem]]:
    """What was typed here last and is not right yet, and what is wrong with it."""
    typed: dict[str, list[str]] = {}
    problems: list[Problem] = []
    seen = opened.live()
    for key in page.questions:
        raw, question = opened.raw.get(key), opened.form.questions[key]
        if not isinstance(raw, Mapping) or question.type in {"members", "file"}:
            continue
        typed |= {name: list(texts) for name, texts in raw.items()}
        problems += parse(
            question, raw, here_for(opened.form, question, seen, opened.here)
        ).problems
    return typed, problems


def _frame(visit: Visit, opened: Opened, page: Page) -> dict[str, Any]:
    """Where one is, and the ways out."""
    seen, said = opened.live(), lang()
    before = previous_page(opened.form, seen, page.id)
    at = progress(opened.form, seen, page.id)
    return {
        "visit": visit,
        "section": page.section[said] if page.section else "",
        "help": page.help[said] if page.help else "",
        "back": visit.address(before.id) if before else "",
        "step": at.number,
        "of": at.total,
        "within": at.within,
        "marks": parts.marks(at.number, at.total),
        "to_check": visit.to_check,
        "saved_at": opened.draft.touched_at,
    }


def _answered(opened: Opened, asked: Iterable[Question]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for question in asked:
        out |= fields(question, opened.answers.get(question.id))
        if offered := opened.offers(question.id):
            out[f"{question.id}-phone"] = [offered]
    return out


def _draw(visit: Visit, opened: Opened, question: Question, pen: Pen) -> Drawn:
    if question.type == "members":
        return _members(visit, opened, question, pen)
    if question.type == "file":
        return _files(visit, opened, question, pen)
    return draw(question, pen)


def _members(visit: Visit, opened: Opened, question: Question, pen: Pen) -> Drawn:
    page = opened.form.page_of(question.id).id
    rows = list_rows(opened, question, pen.lang, lambda row: visit.address(page, question.id, row))
    most = int(question.schema.get("maxItems", 0)) or None
    raw = opened.raw.get(question.id)
    left = str(next(iter(raw.get(question.id, ())), "")) if isinstance(raw, Mapping) else ""
    return Drawn(
        "rows", question.id, question.label[pen.lang],
        hint=question.hint[pen.lang] if question.hint else "",
        error=pen.wrong.get(question.id, ""),
        more={
            "rows": rows,
            "add": "" if question.for_each or (most and len(rows) >= most)
            else visit.address(page, question.id, new_row_id()),
            "one": question.one[pen.lang] if question.one else "",
            "unfinished": visit.address(page, question.id, left) if left else "",
            "signs": question.for_each is not None,
        },
    )  # fmt: skip


def _files(visit: Visit, opened: Opened, question: Question, pen: Pen) -> Drawn:
    kept = opened.answers.get(question.id)
    keys = [str(key) for key in kept] if isinstance(kept, list) else []
    accept = question.options.get("accept", ("image", "pdf"))
    page = opened.form.page_of(question.id).id
    return Drawn(
        "files", question.id, question.label[pen.lang],
        hint=question.hint[pen.lang] if question.hint else "",
        error=pen.wrong.get(question.id, ""), quiet=pen.alone,
        more={
            "files": [(key, visit.file_address(page, key)) for key in keys],
            "most": most_files(question),
            "full": len(keys) >= most_files(question),
            "accept": ",".join(ACCEPT[kind] for kind in accept if kind in ACCEPT),
            "camera": list(accept) == ["image"],
        },
    )  # fmt: skip


ACCEPT = {"image": "image/*", "pdf": "application/pdf"}
