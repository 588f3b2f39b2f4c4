"""A person: name, ID number, phone; and a person's signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.posted import Posted, first, part
from xiangli.dialogue.rules.problems import DATE_LATE, SIGNER, told
from xiangli.dialogue.rules.schemas import NAME, object_of
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.dialogue.rules.words import day_in_words, word
from xiangli.kernel.public import (
    BadInput,
    check_id_number,
    check_phone,
    mask_id,
    mask_name,
    mask_phone,
    normalise,
    show_phone,
)

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
PARTS: Final = ("name", "id_number", "phone")
DOTS: Final = str.maketrans(dict.fromkeys("•・‧.．", "·"))


def tidy_name(text: str) -> str:
    """A name as it is stored: one kind of middle dot, no blanks between Chinese characters."""
    words = normalise(text).translate(DOTS).split()
    return ("" if not any(map(str.isascii, words)) else " ").join(words)


def age_on(day: date, birth: date) -> int:
    """Age in full years; a birthday on 29 February is kept on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


class Person(Typed):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        text = {"type": "string", "minLength": 1}
        return object_of({"name": NAME, "id_number": text, "phone": text}, PARTS[:2])

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        typed = {key: first(posted, part(name, key)) for key in PARTS}
        if not any(typed.values()):
            return Parsed()
        value: dict[str, Json] = {}
        problems: list[Problem] = []
        for key, text in typed.items():
            if not text:
                continue
            try:
                value[key] = _canonical(key, text, here)
            except BadInput as error:
                problems.append(told(error, question.id, part(name, key)))
        return Parsed(None if problems else value, tuple(problems))

    def check(self, question: Question, name: str, value: Json, here: Here) -> tuple[Problem, ...]:
        problems = []
        for key, text in _parts(value).items():
            try:
                _canonical(key, text, here)
            except BadInput as error:
                problems.append(told(error, question.id, part(name, key)))
        return tuple(problems)

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question
        said = _parts(value)
        shown = [said.get("name", "")]
        if "id_number" in said:
            number = check_id_number(said["id_number"])
            shown += [
                word(lang, number.sex),
                word(lang, "age", years=age_on(here.today, number.birth)),
                mask_id(number.value),
            ]
        if "phone" in said:
            shown.append(show_phone(said["phone"]).replace(" ", NO_BREAK))
        return word(lang, "comma").join(shown)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {part(name, key): [text] for key, text in _parts(value).items()}

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, here
        said = _parts(value)
        shown = [mask_name(said.get("name", ""))]
        if "phone" in said:
            shown.append(mask_phone(said["phone"]))
        return word(lang, "comma").join(shown)

    def empty_fields(self, question: Question, name: str) -> tuple[str, ...]:
        needed = question.schema.get("required", PARTS[:2])
        return tuple(part(name, key) for key in PARTS if key in needed)


class Signature(Typed):
    """Typing one's name under a text. The day is the server's, never the form's."""

    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        day = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        return object_of({"name": NAME, "signed_on": day}, ["name", "signed_on"])

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        del question
        signed = tidy_name(first(posted, part(name, "name")))
        return Parsed({"name": signed, "signed_on": here.today.isoformat()} if signed else None)

    def check(self, question: Question, name: str, value: Json, here: Here) -> tuple[Problem, ...]:
        said = _parts(value)
        if here.signer and tidy_name(said["name"]) != tidy_name(here.signer):
            return (Problem(SIGNER, question.id, part(name, "name")),)
        if said["signed_on"] > here.today.isoformat():
            return (Problem(DATE_LATE, question.id, part(name, "name")),)
        return ()

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, here
        said = _parts(value)
        day = day_in_words(lang, date.fromisoformat(said["signed_on"]))
        return word(lang, "signed", name=said["name"], day=day)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {part(name, "name"): [_parts(value)["name"]]}

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        return mask_name(_parts(value)["name"])

    def empty_fields(self, question: Question, name: str) -> tuple[str, ...]:
        del question
        return (part(name, "name"),)


def _canonical(key: str, text: str, here: Here) -> str:
    if key == "id_number":
        return check_id_number(text, today=here.today).value
    return check_phone(text) if key == "phone" else tidy_name(text)


def _parts(value: Json) -> dict[str, str]:
    said = value if isinstance(value, dict) else {}
    return {key: text for key, text in said.items() if isinstance(text, str)}
