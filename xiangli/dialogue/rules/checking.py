"""What is wrong with a form.json: first by the meta-schema, then what a schema cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError

from xiangli.dialogue.rules.kinds import KINDS
from xiangli.kernel.public import ConditionRefused, compile_condition, units

SMS_UNITS: Final = 70
MAX_PATTERN: Final = 200
NOT_FIRST: Final = frozenset({"file", "members", "place"})
EVERY: Final = frozenset(
    {
        *("type", "label", "short", "hint", "spoken", "sms", "when", "wrong", "blank"),
        *("personal", "sensitive", "basis"),
    }
)
OWN: Final[Mapping[str, frozenset[str]]] = {
    "text": frozenset({"lines", "autocomplete"}),
    "number": frozenset({"unit"}),
    "money": frozenset({"unit"}),
    "area": frozenset({"unit"}),
    "date": frozenset({"not_before", "not_after", "autocomplete"}),
    "choice": frozenset({"choices"}),
    "choices": frozenset({"choices"}),
    "yesno": frozenset({"choices"}),
    "place": frozenset({"level", "within", "jurisdiction"}),
    "phone": frozenset({"mobile"}),
    "bank_card": frozenset({"passbook"}),
    "members": frozenset({"members", "one", "heading", "for_each"}),
    "file": frozenset({"accept", "max_files"}),
    "signature": frozenset({"signer", "text"}),
    "declaration": frozenset({"text"}),
}
NEEDED: Final = {"choice": "choices", "choices": "choices", "members": "members"}
SIGNERS: Final = frozenset({"person", "text"})


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the question or page it is in ("" for the form), where, and a code.

    Codes: schema (told: the validator's English), schema_bad, schema_ref, schema_type,
    schema_values, pattern_long, no_schema, no_question, no_page, two_pages, unknown_question,
    required_unknown, condition (told: why), condition_all, condition_later, sms_long, heading,
    signer, for_each, first_page, same_value, yes_and_no, page_twice, nested_schema,
    not_for_type, key_missing.
    """

    question: str
    path: str
    code: str
    told: str = ""


@cache
def _meta() -> Draft202012Validator:
    text = files("xiangli.dialogue.rules").joinpath("form.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def check_document(document: Mapping[str, Any]) -> tuple[Mistake, ...]:
    """All mistakes, in the order of the file; none if the form can be read."""
    formal = tuple(_formal(error) for error in _meta().iter_errors(document))
    if formal:
        return formal
    keys = tuple(_keys(document))
    if keys:
        return keys
    return (*_placing(document), *_schemas(document), *_conditions(document), *_details(document))


def _formal(error: ValidationError) -> Mistake:
    path = [str(step) for step in error.absolute_path]
    question = ""
    if path[:2] == ["ui", "questions"] and len(path) > 2:
        question = path[2]
    elif path[:2] == ["ui", "pages"] and len(path) > 2:
        question = f"pages[{path[2]}]"
    elif path[:1] == ["properties"] and len(path) > 1:
        question = path[1]
    return Mistake(question, "/" + "/".join(path), "schema", error.message[:300])


def _keys(document: Mapping[str, Any]) -> Iterator[Mistake]:
    for key, said in document["ui"]["questions"].items():
        for inner, one in {"": said, **said.get("members", {})}.items():
            where = f"/ui/questions/{key}" + (f"/members/{inner}" if inner else "")
            for name in sorted(one.keys() - EVERY - OWN.get(one["type"], frozenset())):
                yield Mistake(key, f"{where}/{name}", "not_for_type", one["type"])
            needed = NEEDED.get(one["type"])
            if needed and needed not in one:
                yield Mistake(key, where, "key_missing", needed)


def _placing(document: Mapping[str, Any]) -> Iterator[Mistake]:
    ui = document["ui"]
    asked, given = ui["questions"], document["properties"]
    seen: set[str] = set()
    names: set[str] = set()
    for at, page in enumerate(ui["pages"]):
        if page["id"] in names:
            yield Mistake(page["id"], f"/ui/pages/{at}/id", "page_twice")
        names.add(page["id"])
        for key in page["questions"]:
            where = f"/ui/pages/{at}/questions"
            if key not in asked:
                yield Mistake(key, where, "unknown_question")
            elif key in seen:
                yield Mistake(key, where, "two_pages")
            seen.add(key)
    yield from (Mistake(key, "/ui/pages", "no_page") for key in asked if key not in seen)
    yield from (Mistake(key, "/properties", "no_schema") for key in asked if key not in given)
    yield from (Mistake(key, "/ui/questions", "no_question") for key in given if key not in asked)
    for key in document.get("required", ()):
        if key not in given:
            yield Mistake(key, "/required", "required_unknown")


def _schemas(document: Mapping[str, Any]) -> Iterator[Mistake]:
    for key, said in document["ui"]["questions"].items():
        given = document["properties"].get(key, {})
        yield from _schema(key, f"/properties/{key}", said, given)
        nested = given.get("items", {}).get("properties", {}) if "members" in said else {}
        for inner, schema in nested.items():
            where = f"/properties/{key}/items/properties/{inner}"
            if inner in said["members"]:
                yield from _schema(key, where, said["members"][inner], schema)
            else:
                yield Mistake(key, where, "nested_schema")


def _schema(
    key: str, where: str, said: Mapping[str, Any], given: Mapping[str, Any]
) -> Iterator[Mistake]:
    try:
        Draft202012Validator.check_schema(given)
    except SchemaError as error:
        yield Mistake(key, where, "schema_bad", error.message[:300])
        return
    base = KINDS[said["type"]].base(said)
    known = {base["type"], "integer"} if said["type"] == "number" else {base["type"]}
    if given.get("type", base["type"]) not in known:
        yield Mistake(key, where, "schema_type", str(base["type"]))
    for holder, wanted in ((given, base), (given.get("items", {}), base.get("items", {}))):
        if "enum" in holder and set(holder["enum"]) != set(wanted.get("enum", holder["enum"])):
            yield Mistake(key, where, "schema_values")
    for keyword, value in _walk(given):
        if keyword in {"$ref", "$dynamicRef"} and not str(value).startswith("#/$defs/"):
            yield Mistake(key, where, "schema_ref", str(value))
        if keyword == "pattern" and len(str(value)) > MAX_PATTERN:
            yield Mistake(key, where, "pattern_long")


def _walk(schema: object) -> Iterator[tuple[str, object]]:
    if isinstance(schema, Mapping):
        for key, value in schema.items():
            yield key, value
            yield from _walk(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _walk(item)


def _conditions(document: Mapping[str, Any]) -> Iterator[Mistake]:
    ui = document["ui"]
    before: list[str] = []
    for at, page in enumerate(ui["pages"]):
        yield from _condition(page["id"], f"/ui/pages/{at}/when", page.get("when"), before)
        for key in page["questions"]:
            said = ui["questions"].get(key, {})
            where = f"/ui/questions/{key}"
            yield from _condition(key, f"{where}/when", said.get("when"), before)
            row: list[str] = []
            for inner, nested in said.get("members", {}).items():
                path = f"{where}/members/{inner}/when"
                yield from _condition(key, path, nested.get("when"), row)
                row.append(inner)
            before.append(key)
    for at, check in enumerate(ui.get("checks", ())):
        for name in ("must", "when"):
            where = f"/ui/checks/{at}/{name}"
            yield from _condition(check["id"], where, check.get(name), before)


def _condition(key: str, where: str, source: str | None, before: list[str]) -> Iterator[Mistake]:
    if source is None:
        return
    try:
        reads = compile_condition(source).shape.keys
    except ConditionRefused as refused:
        yield Mistake(key, where, "condition", str(refused.params.get("reason", "")))
        return
    if reads is None:
        yield Mistake(key, where, "condition_all")
        return
    for name in sorted(reads.difference(before)):
        yield Mistake(key, where, "condition_later", name)


def _offered(key: str, where: str, said: Mapping[str, Any]) -> Iterator[Mistake]:
    values = [choice["value"] for choice in said.get("choices", ())]
    if len(values) > len(set(values)):
        yield Mistake(key, where, "same_value")
    if said["type"] == "yesno" and values and set(values) != {"yes", "no"}:
        yield Mistake(key, where, "yes_and_no")


def _details(document: Mapping[str, Any]) -> Iterator[Mistake]:
    ui = document["ui"]
    asked: Mapping[str, Any] = ui["questions"]
    order = [key for page in ui["pages"] for key in page["questions"]]
    for key in ui["pages"][0]["questions"]:
        if asked.get(key, {}).get("type") in NOT_FIRST:
            yield Mistake(key, "/ui/pages/0", "first_page")
    for key, said in asked.items():
        where = f"/ui/questions/{key}"
        if units(said.get("sms", said["label"])["zh"]) > SMS_UNITS:
            yield Mistake(key, f"{where}/sms", "sms_long")
        for inner, one in {"": said, **said.get("members", {})}.items():
            yield from _offered(key, f"{where}/{inner}/choices", one)
        if "heading" in said and said["heading"] not in said["members"]:
            yield Mistake(key, f"{where}/heading", "heading")
        signer = said.get("signer")
        if signer is not None and asked.get(signer, {}).get("type") not in SIGNERS:
            yield Mistake(key, f"{where}/signer", "signer")
        source = said.get("for_each", {}).get("question")
        if source is not None and not _comes_before(source, key, order, asked):
            yield Mistake(key, f"{where}/for_each", "for_each")


def _comes_before(source: str, key: str, order: list[str], asked: Mapping[str, Any]) -> bool:
    known = source in order and key in order
    return (
        known
        and asked[source]["type"] == "members"
        and "for_each" not in asked[source]
        and order.index(source) < order.index(key)
    )
