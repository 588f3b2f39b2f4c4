"""JSON Schema of stored answers: what a type gives, what a form tightens, what an error means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

from jsonschema import Draft202012Validator, ValidationError

from xiangli.dialogue.rules import problems as codes
from xiangli.dialogue.rules.posted import part
from xiangli.dialogue.rules.values import Json, Problem

MEANING: Final[Mapping[str, tuple[str, str]]] = {
    "minLength": (codes.TOO_SHORT, "least"),
    "maxLength": (codes.TOO_LONG, "most"),
    "minimum": (codes.TOO_SMALL, "least"),
    "exclusiveMinimum": (codes.TOO_SMALL, "least"),
    "maximum": (codes.TOO_LARGE, "most"),
    "exclusiveMaximum": (codes.TOO_LARGE, "most"),
    "minItems": (codes.TOO_FEW, "least"),
    "maxItems": (codes.TOO_MANY, "most"),
}
PLAIN: Final[Mapping[str, str]] = {
    "required": codes.REQUIRED,
    "pattern": codes.PATTERN,
    "enum": codes.NOT_OFFERED,
    "const": codes.NOT_OFFERED,
    "uniqueItems": codes.TWICE,
    "type": codes.WRONG_TYPE,
}
NAME: Final = {"type": "string", "minLength": 1, "maxLength": 60}
ROW_ID: Final = {"type": "string", "pattern": "^[0-9a-f]{8}$"}


def object_of(properties: Mapping[str, Any], required: Iterable[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def merged(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The type's schema tightened by the form's; properties are merged one by one."""
    out = {**base, **given}
    if "properties" in base:
        said = given.get("properties", {})
        out["properties"] = {
            key: {**schema, **said.get(key, {})} for key, schema in base["properties"].items()
        }
    return out


def schema_problems(
    validator: Draft202012Validator, value: Json, *, question: str, name: str
) -> tuple[Problem, ...]:
    """What the schema of the question says against a value, one problem a field at most."""
    found: dict[tuple[str, object], Problem] = {}
    for error in validator.iter_errors(value):
        for problem in _told(error, value, question, name):
            found.setdefault((problem.field, problem.params.get("row")), problem)
    return tuple(found.values())


def _told(error: ValidationError, value: Json, question: str, name: str) -> Iterator[Problem]:
    path = list(error.absolute_path)
    row = _row(value, path)
    parts = [str(step) for step in path if isinstance(step, str)]
    keyword = str(error.validator)
    field = part(name, *parts)
    if keyword == "required":
        for key in map(str, cast("list[str]", error.validator_value)):
            if key not in cast("dict[str, Json]", error.instance):
                yield Problem(codes.REQUIRED, question, part(field, key), row)
        return
    if keyword in MEANING:
        code, limit = MEANING[keyword]
        params: dict[str, object] = {limit: error.validator_value, **row}
        if isinstance(error.instance, str | list):
            params["got"] = len(error.instance)
        yield Problem(code, question, field, params)
        return
    if keyword in PLAIN:
        yield Problem(PLAIN[keyword], question, field, row)
        return
    yield Problem(codes.REFUSED, question, field, {"keyword": keyword, **row})


def _row(value: Json, path: list[str | int]) -> dict[str, object]:
    """Which row of a repeating question the path leads through."""
    if path and isinstance(path[0], int) and isinstance(value, list):
        row = value[path[0]]
        if isinstance(row, dict) and isinstance(row.get("row"), str):
            return {"row": row["row"]}
    return {}
