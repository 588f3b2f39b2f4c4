"""What service.yaml points at: laws, placeholders, questions, acts, notices, its own ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from xiangli.catalog.checking.report import Sheet
from xiangli.catalog.rules.citations import Reference, parse_reference
from xiangli.catalog.rules.packfiles import GUIDES, line_with
from xiangli.catalog.rules.parts.listing import LawText
from xiangli.catalog.rules.placeholders import is_known, names_in
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.vocabulary import ACTS
from xiangli.catalog.rules.yamlfile import Path

QUESTION_KEYS: Final = frozenset({"question", "optional_question"})
QUESTION_PATHS: Final = frozenset(
    {
        ("household", "applicant"),
        ("household", "members"),
        ("household", "authorisation", "applicant"),
        ("household", "authorisation", "others"),
        ("household", "authorisation", "paper"),
    }
)


def reference_problems(sheet: Sheet, questions: frozenset[str]) -> Iterator[Problem]:
    """`questions` are the ids of the form; empty where the form could not be read."""
    used: set[str] = set()
    for path, value in _walk(sheet.yaml.data, ()):
        if path and _is_basis(path):
            yield from _law(sheet, path, value, used)
        if isinstance(value, str):
            yield from _placeholders(sheet, path, value)
            if questions and _is_question(path) and value not in questions:
                yield sheet.problem("question.unknown", path, question=value)
    for key in sheet.service.laws:
        if key not in used:
            yield sheet.problem("law.unused", ("laws", key), "warning", law=key)
    yield from _acts(sheet)
    yield from _ids(sheet)
    yield from _notices(sheet)


def placeholder_problems_in_guides(sheet: Sheet) -> Iterator[Problem]:
    for name in GUIDES.values():
        text = sheet.files.get(name, "")
        for placeholder in names_in(text):
            if not is_known(placeholder, sheet.service.local_values):
                line = line_with(text, placeholder)
                params = {"name": placeholder}
                yield Problem("placeholder.unknown", name, line=line, params=params)


def _walk(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _walk(inner, (*path, at))


def _is_basis(path: Path) -> bool:
    holder = path[-2] if len(path) > 1 and isinstance(path[-1], int) else None
    return isinstance(holder, str) and (holder == "basis" or holder.endswith("_basis"))


def _is_question(path: Path) -> bool:
    if path in QUESTION_PATHS:
        return True
    inner = path[-2] if len(path) > 1 and isinstance(path[-1], int) else None
    return path[-1] in QUESTION_KEYS or inner == "questions"


def _law(sheet: Sheet, path: Path, value: Any, used: set[str]) -> Iterator[Problem]:
    found = parse_reference(str(value))
    if found is None:
        return
    used.add(found.law)
    if wrong := unfit(sheet.service.laws, found):
        yield sheet.problem(wrong.code, path, "error", **wrong.params)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a reference leads nowhere."""

    code: str
    params: Mapping[str, str]


def unfit(laws: Mapping[str, LawText], found: Reference) -> Unfit | None:
    """None where the law is named among `laws`, and has such an article as far as is known."""
    law = laws.get(found.law)
    if law is None:
        return Unfit("law.unknown", {"law": found.law})
    if law.articles is not None and found.article is None:
        return Unfit("law.which_article", {"law": found.law})
    if law.articles is not None and found.article is not None and found.article > law.articles:
        params = {"law": found.law, "article": str(found.article), "last": str(law.articles)}
        return Unfit("law.no_article", params)
    return None


def _placeholders(sheet: Sheet, path: Path, value: str) -> Iterator[Problem]:
    for name in names_in(value):
        if not is_known(name, sheet.service.local_values):
            yield sheet.problem("placeholder.unknown", path, name=name)


def _acts(sheet: Sheet) -> Iterator[Problem]:
    service = sheet.service
    named = (
        *((("guards", at, "act"), item.act) for at, item in enumerate(service.guards)),
        *((("case_acts", at, "act"), item.act) for at, item in enumerate(service.case_acts)),
        *((("notices", at, "act"), item.act) for at, item in enumerate(service.notices)),
        *((("publicity", at, "act"), item.act) for at, item in enumerate(service.publicity)),
    )
    for path, act in named:
        if act not in ACTS:
            yield sheet.problem("act.unknown", path, act=act)


def _ids(sheet: Sheet) -> Iterator[Problem]:
    """Ids within one list must differ."""
    lists = ("materials", "notices", "remedies", "publicity", "guards", "retention")
    for name in lists:
        seen: set[str] = set()
        for at, item in enumerate(getattr(sheet.service, name)):
            if item.id in seen:
                yield sheet.problem("id.twice", (name, at, "id"), id=item.id)
            seen.add(item.id)


def _notices(sheet: Sheet) -> Iterator[Problem]:
    service = sheet.service
    named: list[tuple[Path, str]] = [
        (("publicity", at, "notice"), item.notice) for at, item in enumerate(service.publicity)
    ]
    named += [
        (("case_acts", at, "notice"), item.notice)
        for at, item in enumerate(service.case_acts)
        if item.notice
    ]
    named += [
        (("remedy_required_by", at), key) for at, key in enumerate(service.remedy_required_by)
    ]
    for path, key in named:
        if service.notice(key) is None:
            yield sheet.problem("notice.unknown", path, notice=key)
