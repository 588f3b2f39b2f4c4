"""What a pack has to hold, and what it may not: a service that is applied for here has a form, a
procedure and papers; one that is only explained has its guide, and says where to go instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from xiangli.catalog.checking.report import Sheet
from xiangli.catalog.rules.packfiles import FORM, PROCESS, Files
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.yamlfile import Path

ONLINE_FILES: Final = (FORM, PROCESS)
ONLINE_FIELDS: Final[tuple[Path, ...]] = (
    *(("clock",), ("case_acts",), ("remedy_required_by",), ("notices",), ("retention",)),
    *(("privacy",), ("implementation", "flow"), ("implementation", "online_path")),
    *(("implementation", "mobile_path"), ("extension", "result", "sample")),
)
"""Without these nobody can apply."""

OF_CASES: Final[tuple[Path, ...]] = (
    *(("household",), ("income",), ("property",), ("benefit",), ("facts",), ("guards",)),
    *(("publicity",), ("retention_note",)),
)
"""What nothing would read where there are no cases."""

INFORMATION: Final = "information"
WINDOW: Final = "window"
ONLINE: Final = "online"


def missing_files(files: Files, *, online: bool) -> Iterator[Problem]:
    for name in ONLINE_FILES if online else ():
        if name not in files:
            yield Problem("pack.file_missing", name)


def extent_problems(sheet: Sheet) -> Iterator[Problem]:
    if sheet.service.online:
        yield from _online(sheet)
    else:
        yield from _explained(sheet)
    yield from _limits(sheet)


def _online(sheet: Sheet) -> Iterator[Problem]:
    for path in ONLINE_FIELDS:
        if not _told(sheet, path):
            yield sheet.problem("field.missing", path)
    for at, paper in enumerate(sheet.service.materials):
        if not paper.questions:
            yield sheet.problem("field.empty", ("materials", at, "questions"))
    if sheet.service.extension.online_depth == INFORMATION:
        yield sheet.problem("online.depth", ("extension", "online_depth"))
    if ONLINE not in sheet.service.implementation.handling_forms:
        yield sheet.problem("online.no_way", ("implementation", "handling_forms"))


def _explained(sheet: Sheet) -> Iterator[Problem]:
    """A form that nobody is asked, or a clock that never runs, would promise what is not there."""
    letterheads = {name for name in sheet.files if name.endswith("/_base.typ")}
    for name in sheet.files:
        if name in ONLINE_FILES or (name.endswith(".typ") and name not in letterheads):
            yield Problem("online.not", name)
    papers = range(len(sheet.service.materials))
    asked = [("materials", at, key) for at in papers for key in ("questions", "when")]
    for path in (*ONLINE_FIELDS, *OF_CASES, *asked):
        if _told(sheet, path):
            yield sheet.problem("online.not", path)
    if sheet.service.extension.online_depth != INFORMATION:
        yield sheet.problem("online.not", ("extension", "online_depth"))
    ways = sheet.service.implementation.handling_forms
    if ONLINE in ways:
        yield sheet.problem("online.not", ("implementation", "handling_forms"))
    if WINDOW not in ways:
        yield sheet.problem("online.no_window", ("implementation", "handling_forms"))


def _limits(sheet: Sheet) -> Iterator[Problem]:
    """How long it takes is said by a number of days, or why there is none."""
    listing = sheet.service.implementation
    if listing.committed_limit is None and listing.limit_note is None:
        yield sheet.problem("field.missing", ("implementation", "limit_note"))
    if listing.committed_limit is None and listing.statutory_limit is not None:
        yield sheet.problem("field.missing", ("implementation", "committed_limit"))
    if listing.committed_limit is not None and listing.limit_note is not None:
        yield sheet.problem("limit.both", ("implementation", "limit_note"))


def _told(sheet: Sheet, path: Path) -> bool:
    found: Any = sheet.yaml.data
    for step in path:
        found = found[step] if isinstance(step, int) else (found or {}).get(step)
    return bool(found)
