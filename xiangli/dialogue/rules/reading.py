"""form.json into a checked `Form`, or the list of everything that is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator

from xiangli.dialogue.errors import FormRefused
from xiangli.dialogue.rules.checking import Mistake, check_document
from xiangli.dialogue.rules.form import Check, Choice, ForEach, Form, Page, Question, Schema
from xiangli.dialogue.rules.kinds import KINDS
from xiangli.dialogue.rules.schemas import ROW_ID, merged, object_of
from xiangli.dialogue.rules.values import Both
from xiangli.kernel.public import Condition, compile_condition

OPTIONS: Final = (
    *("lines", "autocomplete", "not_before", "not_after", "level", "within", "jurisdiction"),
    *("mobile", "passbook", "heading", "accept", "max_files", "signer"),
)


def read_form(document: Mapping[str, Any]) -> Form:
    """A form ready to be asked. Raises FormRefused with every mistake (docs/services/form.md)."""
    mistakes = check_document(document)
    if mistakes:
        raise FormRefused(mistakes=mistakes)
    return build_form(document)


def build_form(document: Mapping[str, Any]) -> Form:
    """The form of a document that was checked when it was loaded."""
    ui = document["ui"]
    required = frozenset(document.get("required", ()))
    questions = {}
    for page in ui["pages"]:
        for key in page["questions"]:
            given = document["properties"][key]
            defs = document.get("$defs", {})
            questions[key] = _question(key, ui["questions"][key], given, key in required, defs)
    pages = tuple(_page(page, questions) for page in ui["pages"])
    checks = tuple(_check(check) for check in ui.get("checks", ()))
    return Form(edition_of(document), pages, questions, checks)


def find_mistakes(document: Mapping[str, Any]) -> tuple[Mistake, ...]:
    """What `read_form` would refuse, for the check of a pack."""
    return check_document(document)


def edition_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, as hex."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _question(
    key: str, said: Mapping[str, Any], given: Schema, required: bool, defs: Mapping[str, Any]
) -> Question:
    members = _members(said, given, defs)
    schema = _schema(said, given, members, defs)
    label = Both(**said["label"])
    basis = said.get("basis", ())
    return Question(
        id=key, type=said["type"], label=label, short=_both(said, "short") or label,
        required=required, schema=schema, validator=Draft202012Validator(schema),
        hint=_both(said, "hint"), text=_both(said, "text"), wrong=_both(said, "wrong"),
        blank=_both(said, "blank"),
        spoken=said.get("spoken", said["label"])["zh"], sms=said.get("sms", said["label"])["zh"],
        when=_when(said), personal=said.get("personal", False),
        sensitive=said.get("sensitive", False),
        basis=tuple(basis.split()) if isinstance(basis, str) else tuple(basis),
        unit=_both(said, "unit"), one=_both(said, "one"), members=members,
        choices=tuple(_choice(choice) for choice in said.get("choices", ())),
        options={name: said[name] for name in OPTIONS if name in said},
        for_each=ForEach(**said["for_each"]) if "for_each" in said else None,
    )  # fmt: skip


def _members(
    said: Mapping[str, Any], given: Schema, defs: Mapping[str, Any]
) -> tuple[Question, ...]:
    items = given.get("items", {})
    required = frozenset(items.get("required", ()))
    properties = items.get("properties", {})
    return tuple(
        _question(key, nested, properties.get(key, {}), key in required, defs)
        for key, nested in said.get("members", {}).items()
    )


def _schema(
    said: Mapping[str, Any],
    given: Schema,
    members: tuple[Question, ...],
    defs: Mapping[str, Any],
) -> dict[str, Any]:
    base = KINDS[said["type"]].base(said)
    schema = merged(base, given)
    if said["type"] == "members":
        nested = {member.id: member.schema for member in members}
        schema["items"] = object_of({"row": ROW_ID, **nested}, ["row"])
    return {**schema, "$defs": dict(defs)} if defs else schema


def _page(said: Mapping[str, Any], questions: Mapping[str, Question]) -> Page:
    title = _both(said, "title") or questions[said["questions"][0]].label
    return Page(
        id=said["id"], questions=tuple(said["questions"]), title=title,
        section=_both(said, "section"), help=_both(said, "help"), when=_when(said),
    )  # fmt: skip


def _check(said: Mapping[str, Any]) -> Check:
    return Check(
        id=said["id"], must=compile_condition(said["must"]), questions=tuple(said["questions"]),
        say=Both(**said["say"]), when=_when(said),
    )  # fmt: skip


def _choice(said: Mapping[str, Any]) -> Choice:
    return Choice(
        said["value"], Both(**said["label"]), _both(said, "hint"), said.get("alone", False)
    )


def _when(said: Mapping[str, Any]) -> Condition | None:
    return compile_condition(said["when"]) if "when" in said else None


def _both(said: Mapping[str, Any], key: str) -> Both | None:
    return Both(**said[key]) if key in said else None
