"""All checks of a pack in one: either the pack, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from xiangli.catalog.checking.asking import form_problems, read_questions
from xiangli.catalog.checking.conditions import condition_problems
from xiangli.catalog.checking.duties import duty_problems
from xiangli.catalog.checking.extent import extent_problems, missing_files
from xiangli.catalog.checking.fields import read_overlay, read_service
from xiangli.catalog.checking.flow import flow_problems, read_process
from xiangli.catalog.checking.guides import form_words, guide_problems, read_guides
from xiangli.catalog.checking.references import (
    placeholder_problems_in_guides,
    reference_problems,
)
from xiangli.catalog.checking.report import Pack, Sheet
from xiangli.catalog.rules.effective import dropped_questions
from xiangli.catalog.rules.packfiles import Files, file_problems, hash_of
from xiangli.catalog.rules.problems import Problem


@dataclass(frozen=True, slots=True)
class Assessment:
    """`pack` is None while there is an error; warnings do not keep it away."""

    pack: Pack | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def assess(files: Files, *, folder: str = "") -> Assessment:
    """Check the files of a pack; `folder` is its folder's name, which must be its id."""
    missing = tuple(file_problems(files))
    if missing:
        return Assessment(None, missing)
    service, sheet_file, field_problems = read_service(files)
    overlay, _ = read_overlay(files)
    raw = sheet_file.data if sheet_file else {}
    dropped = dropped_questions(raw, overlay)
    form, form_mistakes = read_questions(files, dropped)
    graph, refusals = read_process(files, overlay)
    guides = read_guides(files)
    problems = [*field_problems, *form_mistakes, *refusals, *guide_problems(guides)]
    if service is not None and sheet_file is not None:
        sheet = Sheet(service, sheet_file, files)
        if folder and folder != service.id:
            problems.append(sheet.problem("pack.other_id", ("id",), folder=folder))
        problems += missing_files(files, online=service.online)
        problems += extent_problems(sheet)
        questions = dropped | form.questions.keys() if form else frozenset()
        problems += reference_problems(sheet, questions)
        problems += placeholder_problems_in_guides(sheet)
        problems += duty_problems(sheet, graph)
        problems += condition_problems(sheet, graph)
        problems += form_words(sheet)
        problems += flow_problems(sheet, graph) if graph else ()
        problems += form_problems(sheet, form) if form else ()
    found = Assessment(None, tuple(problems))
    if found.errors or service is None:
        return found
    pack = Pack(hash_of(files), service, form, graph, guides, files, overlay)
    return Assessment(pack, found.problems)
