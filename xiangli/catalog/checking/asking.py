"""form.json against the pack: privacy before personal data, a material for each file asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from xiangli.catalog.checking.references import unfit
from xiangli.catalog.checking.report import Sheet
from xiangli.catalog.rules.citations import parse_reference
from xiangli.catalog.rules.effective import without
from xiangli.catalog.rules.packfiles import FORM, Files, line_with
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.yamlfile import BadYaml, read_yaml
from xiangli.dialogue.public import Form, Mistake, Question, build_form, find_mistakes

KEPT: Final = 8


def read_questions(
    files: Files, dropped: frozenset[str] = frozenset()
) -> tuple[Form | None, tuple[Problem, ...]]:
    """The form, if there is one, without the questions that an overlay drops."""
    return _read(files[FORM], dropped) if FORM in files else (None, ())


@lru_cache(maxsize=KEPT)
def _read(text: str, dropped: frozenset[str]) -> tuple[Form | None, tuple[Problem, ...]]:
    """Kept, because a pack is checked before it is loaded and again as it is."""
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        return None, (Problem("form.not_json", FORM, line=line),)
    if not isinstance(document, dict):
        return None, (Problem("form.not_json", FORM, line=1),)
    mistakes = find_mistakes(document)
    if not mistakes and dropped:
        document = without(document, dropped)
        mistakes = find_mistakes(document)
    if mistakes:
        return None, tuple(_told(text, mistake) for mistake in mistakes)
    return build_form(document), ()


def form_problems(sheet: Sheet, form: Form) -> Iterator[Problem]:
    yield from _privacy_first(sheet, form)
    yield from _materials(sheet, form)
    for question in form.questions.values():
        for inner in (question, *question.members):
            for text in inner.basis:
                found = parse_reference(text)
                if found is None:
                    yield _at(sheet, "field.reference", question.id, told=text)
                elif wrong := unfit(sheet.service.laws, found):
                    yield _at(sheet, wrong.code, question.id, **wrong.params)


def _told(text: str, mistake: Mistake) -> Problem:
    line = _line_at(text, mistake.path)
    params = {"told": f"{mistake.code} {mistake.told}".strip()}
    return Problem("form.mistake", FORM, mistake.path, line, params)


def _line_at(text: str, pointer: str) -> int | None:
    """The line of a JSON pointer, or of what is nearest above it; JSON is YAML, which tells it."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    path = tuple(int(step) if step.isdecimal() else step for step in steps)
    try:
        return read_yaml(text).line(path)
    except BadYaml:
        return None


def _at(sheet: Sheet, code: str, question: str, **params: str) -> Problem:
    line = line_with(sheet.files[FORM], f'"type": "{question}"') or line_with(
        sheet.files[FORM], f'"{question}":'
    )
    return Problem(code, FORM, question, line, params)


def _privacy_first(sheet: Sheet, form: Form) -> Iterator[Problem]:
    """A notice before the first personal question (个人信息保护法 17), and a consent of its own
    before the first sensitive one (29)."""
    agreed = 0
    missing = {"form.no_notice_first", "form.no_consent_first"}
    for _, question in form.in_order():
        if question.type == "declaration":
            agreed += 1
        for code, needed, asks in (
            ("form.no_notice_first", 1, _is_personal(question)),
            ("form.no_consent_first", 2, _is_sensitive(question)),
        ):
            if asks and agreed < needed and code in missing:
                missing.discard(code)
                yield _at(sheet, code, question.id)


def _is_personal(question: Question) -> bool:
    return question.personal or any(inner.personal for inner in question.members)


def _is_sensitive(question: Question) -> bool:
    return question.sensitive or any(inner.sensitive for inner in question.members)


def _materials(sheet: Sheet, form: Form) -> Iterator[Problem]:
    listed = {question for paper in sheet.service.materials for question in paper.questions}
    for question in form.questions.values():
        if question.type == "file" and question.id not in listed:
            yield _at(sheet, "form.paper_not_listed", question.id)
    for at, paper in enumerate(sheet.service.materials):
        asked = [form.questions[key] for key in paper.questions if key in form.questions]
        if paper.necessity == "required" and not any(question.required for question in asked):
            yield sheet.problem("material.not_asked", ("materials", at), material=paper.id)
