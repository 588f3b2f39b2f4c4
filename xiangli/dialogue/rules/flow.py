"""Where one is in a form: next page, page before, how far, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from xiangli.dialogue.rules.form import Form, Page, Question
from xiangli.dialogue.rules.kinds.members import rows_of
from xiangli.dialogue.rules.rows import due_rows
from xiangli.dialogue.rules.shown import Live, live, pages
from xiangli.dialogue.rules.values import Answers, Here, Json


@dataclass(frozen=True, slots=True)
class Progress:
    """Part `number` of `total`, and page `within` it, each from 1.

    Parts are the form's sections, asked or not: what is answered changes neither number. At the
    check page all are behind one: `number` is `total` + 1.
    """

    number: int
    total: int
    within: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """A question that still needs an answer. `rows` names rows that do."""

    question: str
    page: str
    rows: tuple[str, ...] = ()


def next_page(form: Form, seen: Live, after: str = "") -> Page | None:
    """The page after this one (the first: ""), None where the check page is next."""
    following = _behind(form, after)
    return next((page for page in pages(form, seen) if page in following), None)


def previous_page(form: Form, seen: Live, before: str) -> Page | None:
    """The page before this one; before the check page ("") the last."""
    at = form.pages.index(_known(form, before)) if before else len(form.pages)
    earlier = form.pages[:at]
    return next((page for page in reversed(pages(form, seen)) if page in earlier), None)


def first_open(form: Form, seen: Live) -> Page | None:
    """Where to go on: the first page with a question that was never answered or seen."""
    return next((page for page in pages(form, seen) if not _done(form, seen, page)), None)


def progress(form: Form, seen: Live, page: str) -> Progress:
    """How far a page is; the check page is ""."""
    sections = list(dict.fromkeys(_section(one) for one in form.pages))
    if not page:
        return Progress(len(sections) + 1, len(sections))
    mine = _section(_known(form, page))
    beside = [one.id for one in pages(form, seen) if _section(one) == mine]
    within = beside.index(page) + 1 if page in beside else len(beside)
    return Progress(sections.index(mine) + 1, len(sections), within)


def missing(form: Form, answers: Answers, today: date) -> tuple[Missing, ...]:
    """Required questions that are asked and not answered, in order."""
    seen = live(form, answers, today)
    out = []
    for page, question in form.in_order():
        if not seen.asks(question.id) or not question.required:
            continue
        value = seen.answers.get(question.id)
        unsigned = unanswered_rows(form, question, seen, today)
        if unsigned or value in (None, []):
            out.append(Missing(question.id, page.id, unsigned))
    return tuple(out)


def unanswered_rows(form: Form, question: Question, seen: Live, today: date) -> tuple[str, ...]:
    """Due rows of a `for_each` question that nobody has filled in yet."""
    have = {row["row"] for row in rows_of(seen.answers.get(question.id))}
    due = due_rows(form, question, seen.answers, today)
    return tuple(row for row in due if row not in have)


def here_for(form: Form, question: Question, seen: Live, here: Here) -> Here:
    """`here` with the names that signatures in this question must bear."""
    due = due_rows(form, question, seen.answers, here.today) if question.for_each else {}
    return replace(here, signer=_signer(question, seen), signers=due)


def _signer(question: Question, seen: Live) -> str:
    value: Json = seen.answers.get(str(question.options.get("signer", "")))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _section(page: Page) -> str:
    """A page that belongs to no section is one of its own."""
    return page.section.zh if page.section else f"page {page.id}"


def _done(form: Form, seen: Live, page: Page) -> bool:
    keys = [key for key in page.questions if seen.asks(key)]
    return all(
        key in seen.answers and (seen.answers[key] is not None or not form.questions[key].required)
        for key in keys
    )


def _behind(form: Form, after: str) -> tuple[Page, ...]:
    return form.pages[form.pages.index(_known(form, after)) + 1 :] if after else form.pages


def _known(form: Form, key: str) -> Page:
    return next(page for page in form.pages if page.id == key)
