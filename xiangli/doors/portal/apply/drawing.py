"""From a question to what the page shows of it: one `Drawn`, whose template is its kind's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from xiangli.dialogue.public import Here, Lang, Question
from xiangli.doors.parts import Choice, Field
from xiangli.doors.portal.apply.gazetteer import selects
from xiangli.doors.portal.apply.wording import PERSON

Typed = Mapping[str, Sequence[str]]
HEADED: Final = frozenset({"declaration", "signature", "file", "members", "person"})
NARROW: Final = (
    8  # letters, a Chinese character being two, that fit in one of two columns at 360 px
)


@dataclass(frozen=True, slots=True)
class Pen:
    """What drawing needs: what was typed, what is wrong with it (by field), language, places."""

    typed: Typed
    wrong: Mapping[str, str]
    lang: Lang
    here: Here
    alone: bool = False  # the only question of its page, whose heading is the label


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question. `kind` names `portal/apply/ask/<kind>.html`; `quiet`: the heading says it."""

    kind: str
    id: str
    label: str
    hint: str = ""
    text: str = ""
    error: str = ""
    fields: tuple[Any, ...] = ()
    quiet: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"portal/apply/ask/{self.kind}.html"

    @property
    def described_by(self) -> str:
        parts = ((f"{self.id}-h", self.hint), (f"{self.id}-e", self.error))
        return " ".join(name for name, text in parts if text)


def draw(question: Question, pen: Pen, *, name: str = "") -> Drawn:
    """A question whose answer comes from fields: all but files and rows."""
    name = name or question.id
    return _ARTISTS.get(question.type, _plain)(question, name, pen)


def _one(question: Question, name: str, pen: Pen, fields: tuple[Any, ...], kind: str) -> Drawn:
    return Drawn(
        kind, name, question.label[pen.lang],
        hint=question.hint[pen.lang] if question.hint else "",
        text=question.text[pen.lang] if question.text else "",
        error=pen.wrong.get(name, ""), fields=fields,
        quiet=pen.alone and question.type not in HEADED,
    )  # fmt: skip


def _field(question: Question, name: str, pen: Pen, **more: Any) -> Field:
    label = question.label[pen.lang]
    if not question.required and not label.endswith(("）", ")")):
        label = _("{label}（可以不填）").format(label=label)
    told = {"hint": question.hint[pen.lang] if question.hint else "", **more}
    return Field(
        id=name, name=name, label=label, value=_first(pen, name),
        error=pen.wrong.get(name, ""), **told,
    )  # fmt: skip


def _plain(question: Question, name: str, pen: Pen) -> Drawn:
    """Text, numbers, money, area, codes: one input."""
    return _one(question, name, pen, (_field(question, name, pen, **_ways(question, pen)),), "one")


def _ways(question: Question, pen: Pen) -> dict[str, Any]:
    """Keyboard, unit and length of an input."""
    unit = question.unit[pen.lang] if question.unit else ""
    kind = question.type
    if kind == "text":
        lines = int(question.options.get("lines", 1))
        fill = question.options.get("autocomplete", "off")
        return {"lines": lines, "autocomplete": fill, "spellcheck": lines > 1}
    if kind in {"number", "money", "area"}:
        usual = {"money": _("元"), "area": _("亩")}.get(kind, "")
        return {"inputmode": "decimal", "unit": unit or usual, "short": True}
    if kind == "phone":
        return {"inputmode": "tel", "autocomplete": "tel"}
    return {"inputmode": "numeric" if kind == "bank_card" else "text"}


def _choice(question: Question, name: str, pen: Pen) -> Drawn:
    offered = [
        (one.value, one.label[pen.lang], one.hint[pen.lang] if one.hint else "")
        for one in question.choices
    ] or [("yes", _("是"), ""), ("no", _("不是"), "")]
    wide = max(_width(label) for _value, label, _hint in offered) > NARROW
    shown = Field(
        id=name, name=name, label=question.label[pen.lang], error=pen.wrong.get(name, ""),
        hint=question.hint[pen.lang] if question.hint else "",
        choices=tuple(Choice(*each) for each in offered), chosen=tuple(pen.typed.get(name, ())),
        several=question.type == "choices",
        one_column=wide,
    )  # fmt: skip
    return _one(question, name, pen, (shown,), "choice")


def _width(label: str) -> int:
    return sum(1 if each.isascii() else 2 for each in label)


def _date(question: Question, name: str, pen: Pen) -> Drawn:
    birthday = question.options.get("autocomplete") == "bday"
    parts = (("year", _("年"), 4), ("month", _("月"), 2), ("day", _("日"), 2))
    wrong = pen.wrong.get(name) or pen.wrong.get(f"{name}-year", "")
    fields = tuple(
        Field(
            id=f"{name}-{key}", name=f"{name}-{key}", label=label,
            value=_first(pen, f"{name}-{key}"),
            inputmode="numeric", autocomplete=f"bday-{key}" if birthday else "off",
            max_length=most,
        )
        for key, label, most in parts
    )  # fmt: skip
    drawn = _one(question, name, pen, fields, "date")
    return Drawn(drawn.kind, name, drawn.label, drawn.hint, error=wrong, fields=fields,
                 quiet=drawn.quiet)  # fmt: skip


def _person(question: Question, name: str, pen: Pen) -> Drawn:
    required = set(question.schema.get("required", ()))
    asked: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("name", str(PERSON["name"]), {"autocomplete": "name"}),
        ("id_number", str(PERSON["id_number"]), {"hint": _("18位，最后一位可能是X")}),
        ("phone", str(PERSON["phone"]), {"autocomplete": "tel", "inputmode": "tel"}),
    )
    fields = tuple(
        Field(
            id=f"{name}-{key}", name=f"{name}-{key}",
            label=label if key in required else _("{label}（可以不填）").format(label=label),
            value=_first(pen, f"{name}-{key}"), error=pen.wrong.get(f"{name}-{key}", ""), **more,
        )
        for key, label, more in asked
    )  # fmt: skip
    return _one(question, name, pen, fields, "group")


def _place(question: Question, name: str, pen: Pen) -> Drawn:
    drawn = _one(question, name, pen, selects(question, name, pen.typed.get(name, ()), pen.here),
                 "place")  # fmt: skip
    error = drawn.error or pen.wrong.get(f"{name}-0", "")
    return Drawn("place", name, drawn.label, drawn.hint, error=error, fields=drawn.fields,
                 quiet=drawn.quiet)  # fmt: skip


def _signature(question: Question, name: str, pen: Pen) -> Drawn:
    shown = Field(
        id=f"{name}-name", name=f"{name}-name", label=question.label[pen.lang],
        value=_first(pen, f"{name}-name"),
        hint=question.hint[pen.lang] if question.hint else _("写上自己的姓名，就是签名。"),
        error=pen.wrong.get(f"{name}-name") or pen.wrong.get(name, ""), autocomplete="off",
    )  # fmt: skip
    return _one(question, name, pen, (shown,), "sign")


def _declaration(question: Question, name: str, pen: Pen) -> Drawn:
    shown = Field(
        id=name, name=name, label=question.label[pen.lang], value=_first(pen, name),
        error=pen.wrong.get(name, ""),
    )  # fmt: skip
    return _one(question, name, pen, (shown,), "agree")


def _first(pen: Pen, name: str) -> str:
    return next(iter(pen.typed.get(name, ())), "")


_ARTISTS: Final[Mapping[str, Callable[[Question, str, Pen], Drawn]]] = {
    "choice": _choice, "choices": _choice, "yesno": _choice, "date": _date, "person": _person,
    "place": _place, "signature": _signature, "declaration": _declaration,
}  # fmt: skip
