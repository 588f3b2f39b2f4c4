"""service.yaml, read into the typed service or into what is wrong with its fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xiangli.catalog.rules.overlay import Overlay, tighten
from xiangli.catalog.rules.packfiles import OVERLAY, SERVICE, Files
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.yamlfile import BadYaml, YamlFile, read_yaml

KEPT: Final = 8
CODES: Final = {
    "missing": "field.missing",
    "extra_forbidden": "field.unknown",
    "literal_error": "field.choice",
    "too_short": "field.empty",
    "string_too_short": "field.empty",
    "string_pattern_mismatch": "field.pattern",
    "reference": "field.reference",
    "condition": "field.condition",
    "silence_basis": "field.silence_basis",
    "names_basis": "field.names_basis",
    "never": "field.never",
    "sensitive": "field.sensitive",
}
SHOWN: Final = {"expected": "told", "text": "told", "reason": "told", "missing": "told"}


def read_service(files: Files) -> tuple[Service | None, YamlFile | None, tuple[Problem, ...]]:
    """The service with its overlay laid on, the file with its lines, and the problems."""
    sheet, problems = _yaml(files, SERVICE)
    if sheet is None:
        return None, None, problems
    overlay, overlay_problems = read_overlay(files)
    if overlay_problems:
        return None, None, overlay_problems
    data = sheet.data
    refused: tuple[Problem, ...] = ()
    try:
        service = Service.model_validate(data)
        if overlay:
            data, weak = tighten(sheet.data, overlay)
            refused = tuple(
                Problem("overlay.refused", OVERLAY, item.field, params={"told": item.reason})
                for item in weak
            )
            service = Service.model_validate(data)
    except ValidationError as error:
        return None, None, tuple(_told(error, sheet, SERVICE))
    return (None if refused else service), sheet, refused


def read_overlay(files: Files) -> tuple[Overlay | None, tuple[Problem, ...]]:
    """The overlay, if there is one."""
    if OVERLAY not in files:
        return None, ()
    sheet, problems = _yaml(files, OVERLAY)
    if sheet is None:
        return None, problems
    try:
        return Overlay.model_validate(sheet.data), ()
    except ValidationError as error:
        return None, tuple(_told(error, sheet, OVERLAY))


def _yaml(files: Files, name: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    return _read(files[name], name)


@lru_cache(maxsize=KEPT)
def _read(text: str, name: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    """Kept, because a pack is checked before it is loaded and again as it is; nobody changes it."""
    try:
        return read_yaml(text), ()
    except BadYaml as bad:
        code = f"yaml.{bad.reason}"
        return None, (Problem(code, name, line=bad.line, params={"told": bad.told}),)


def _told(error: ValidationError, sheet: YamlFile, name: str) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_input=False):
        path = tuple(step for step in detail["loc"] if step not in ("Words", "str"))
        field = ".".join(str(step) for step in path)
        code = CODES.get(detail["type"], "field.value")
        yield Problem(code, name, field, sheet.line(path), _params(detail, code))


def _params(detail: ErrorDetails, code: str) -> dict[str, str]:
    context: dict[str, Any] = detail.get("ctx", {})
    for key, shown in SHOWN.items():
        if key in context:
            return {shown: str(context[key])}
    return {"told": detail["msg"]} if code == "field.value" else {}
