"""Form and procedure as an overlay leaves them: fewer papers, and tasks in other hands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xiangli.catalog.rules.delegation import with_roles
from xiangli.catalog.rules.overlay import Overlay


def dropped_questions(pack: Mapping[str, Any], overlay: Overlay | None) -> frozenset[str]:
    """Questions of papers that the overlay calls shared; `pack` is service.yaml as written."""
    if overlay is None:
        return frozenset()
    shared = {item.material for item in overlay.shared_papers}
    return frozenset(
        question
        for paper in pack.get("materials", ())
        if paper["id"] in shared
        for question in paper["questions"]
    )


def procedure(process: str, overlay: Overlay | None) -> str:
    """The procedure, in which delegated tasks are the township's."""
    if overlay is None or overlay.delegation is None:
        return process
    return with_roles(process, overlay.delegation.tasks)


def without(document: Mapping[str, Any], questions: frozenset[str]) -> dict[str, Any]:
    """A form without these questions, and without the pages that held nothing else."""
    ui = document["ui"]
    pages = [
        {**page, "questions": [key for key in page["questions"] if key not in questions]}
        for page in ui["pages"]
    ]
    asked = {key: value for key, value in ui["questions"].items() if key not in questions}
    given = {key: value for key, value in document["properties"].items() if key not in questions}
    return {
        **document,
        "properties": given,
        "required": [key for key in document.get("required", ()) if key not in questions],
        "ui": {**ui, "pages": [page for page in pages if page["questions"]], "questions": asked},
    }
