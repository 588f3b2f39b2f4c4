"""Packs for tests: the built-in one, the licence, and copies with one thing changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from xiangli.catalog.checking.assess import Assessment, assess
from xiangli.catalog.checking.report import Pack
from xiangli.catalog.reading import BUILT_IN, read_folder
from xiangli.catalog.rules.packfiles import Files
from xiangli.catalog.rules.yamlfile import read_yaml
from xiangli.catalog.words import told

DIBAO = BUILT_IN / "dibao"
LICENCE = Path(__file__).parent / "packs" / "licence_test"


@cache
def files_of(folder: Path) -> Files:
    return read_folder(folder)


@cache
def pack_of(folder: Path) -> Pack:
    found = assess(files_of(folder), folder=folder.name)
    assert found.pack is not None, found.errors
    return found.pack


def changed(folder: Path, name: str, *swaps: tuple[str, str]) -> dict[str, str]:
    """The files with texts of one of them swapped; each must occur."""
    text = files_of(folder)[name]
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new)
    return {**files_of(folder), name: text}


def edited(folder: Path, edit: Callable[[Any], None]) -> dict[str, str]:
    """The files with service.yaml edited as data."""
    data = read_yaml(files_of(folder)["service.yaml"]).data
    edit(data)
    text = json.dumps(data, ensure_ascii=False, default=str, indent=1)  # JSON is YAML
    return {**files_of(folder), "service.yaml": text}


def form_edited(folder: Path, edit: Callable[[Any], None]) -> dict[str, str]:
    document = json.loads(files_of(folder)["form.json"])
    edit(document)
    return {**files_of(folder), "form.json": json.dumps(document, ensure_ascii=False)}


def codes(found: Assessment | Iterable[Any]) -> set[str]:
    problems = found.problems if isinstance(found, Assessment) else found
    return {problem.code for problem in problems}


def find_codes(files: Files) -> set[str]:
    """Codes of what is wrong, each of which must have its words in both languages."""
    found = assess(files)
    for problem in found.problems:
        assert all(told(problem))
    return codes(found)
