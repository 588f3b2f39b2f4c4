"""The form of an act: its fields as an officer fills them in, and what came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from xiangli.approval.public import Field as Wanted
from xiangli.approval.public import Possible, fields_of
from xiangli.approval.public import Problem as Wrong
from xiangli.catalog.public import Edition
from xiangli.doors.casewords import ActWords, act_words, in_language
from xiangli.doors.fieldwords import field_words, problem_words
from xiangli.doors.parts import Choice, Field, Problem

SHORT: Final = frozenset({"family_signer"})
KEY_LONGEST: Final = 64
Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class ActForm:
    """One act with all that stands around its button."""

    possible: Possible
    words: ActWords
    basis: tuple[str, ...]
    effect: str
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    key: str

    @property
    def act(self) -> str:
        return self.possible.act


@dataclass(frozen=True, slots=True)
class Filling:
    """What was typed into which act, and what is wrong with it."""

    act: str
    typed: Typed
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What the fields of every form draw on. `colleagues` are accounts with their names."""

    pack: Edition
    colleagues: tuple[tuple[str, str], ...]
    today: date


def act_form(possible: Possible, around: Around, filling: Filling | None) -> ActForm:
    own = filling if filling and filling.act == possible.act else None
    name = in_language(possible.name, possible.name_en)
    words = act_words(possible.act, name)
    drawn = tuple(_field(possible.act, wanted, around, own) for wanted in possible.fields)
    return ActForm(
        possible=possible,
        words=words,
        basis=_cited(possible.basis, around.pack),
        effect=words.effect,
        fields=drawn,
        problems=tuple(Problem(f.id, f"{f.label}：{f.error}") for f in drawn if f.error),
        key=f"{possible.act}-{uuid4().hex}"[:KEY_LONGEST],
    )


def typed_in(act: str, posted: QueryDict) -> dict[str, list[str]]:
    """The act's own fields, as they were typed."""
    clean = {
        wanted.name: [text.replace("\0", "") for text in posted.getlist(wanted.name)]
        for wanted in fields_of(act)
    }
    return {name: texts for name, texts in clean.items() if any(texts)}


def given(act: str, typed: Typed) -> dict[str, Any]:
    """For `approval.check`: lists where the field is one, a line each for what is missing."""
    told: dict[str, Any] = {}
    for wanted in fields_of(act):
        texts = [text.strip() for text in typed.get(wanted.name, ())]
        if wanted.kind == "items" and wanted.sealed:
            told[wanted.name] = [line for text in texts for line in text.splitlines() if line]
        elif wanted.kind in {"items", "officers"}:
            told[wanted.name] = [text for text in texts if text]
        else:
            told[wanted.name] = texts[0] if texts else ""
    return told


def spoken(filling: Filling) -> list[tuple[str, str]]:
    """What was typed, with its labels: shown where the form itself is gone."""
    return [
        (field_words(filling.act, wanted.name).label, "\n".join(texts))
        for wanted in fields_of(filling.act)
        if wanted.kind in {"text", "items"} and (texts := filling.typed.get(wanted.name))
    ]


def _cited(basis: str, pack: Edition) -> tuple[str, ...]:
    return pack.cited(basis, "zh" if in_language("zh", "en") == "zh" else "en", short=True)


def _field(act: str, wanted: Wanted, around: Around, own: Filling | None) -> Field:
    words = field_words(act, wanted.name, wanted.choices, wanted.kind)
    texts = tuple(own.typed.get(wanted.name, ())) if own else ()
    wrong = next((w for w in own.wrong if w.field == wanted.name), None) if own else None
    choices = tuple(_choices(wanted, words.choices, around))
    label = words.label if wanted.required else _("{label}（可以不填）").format(label=words.label)
    return Field(
        id=f"{act}-{wanted.name}",
        name=wanted.name,
        label=label,
        value="\n".join(texts) if not choices else "",
        hint=words.hint,
        error=problem_words(wrong.code, wanted.most) if wrong else "",
        type="date" if wanted.kind == "date" else "text",
        inputmode="decimal" if wanted.kind == "money" else "",
        unit=_("元") if wanted.kind == "money" else "",
        short=wanted.kind in {"money", "date"},
        lines=_lines(wanted),
        choices=choices,
        chosen=texts if choices else (),
        several=wanted.kind in {"items", "officers"},
    )


def _lines(wanted: Wanted) -> int:
    if wanted.kind == "items" and wanted.sealed:
        return 4
    return 3 if wanted.kind == "text" and wanted.name not in SHORT else 1


def _choices(wanted: Wanted, worded: Sequence[tuple[str, str]], around: Around) -> Iterator[Choice]:
    if wanted.kind == "officers":
        yield from (Choice(account, name) for account, name in around.colleagues)
    elif wanted.kind == "items" and not wanted.sealed:
        for _page, question in around.pack.form.in_order():
            yield Choice(question.id, in_language(question.short.zh, question.short.en))
    else:
        yield from (Choice(value, word) for value, word in worded)
