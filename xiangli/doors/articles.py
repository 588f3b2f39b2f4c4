"""A resource as its page shows it: what only its kind has, and its text block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Field, FileField, ForeignKey
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangli.kernel.public import show_date
from xiangli.resources.public import Resource, of_resource

DOMAIN_WORDS: Final[dict[str, Any]] = dict(Resource._meta.get_field("domain").choices or [])  # noqa: SLF001
KIND_WORDS: Final[dict[str, Any]] = dict(Resource._meta.get_field("kind").choices or [])  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Fact:
    """`href` leads on where there is something to lead to."""

    label: str
    said: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """`value` as the block has it; a table is its rows of cells, a picture its small rendition."""

    kind: str
    value: Any


def facts(found: Any) -> list[Fact]:
    """What the kind tells beside its text, in the order of its form; what is empty is left out."""
    own = [
        field
        for field in found._meta.get_fields(include_parents=False)  # noqa: SLF001
        if isinstance(field, Field) and field.editable and not field.primary_key
    ]
    return [fact for field in own if (fact := _fact(found, field)) is not None]


def blocks(found: Any) -> Iterator[Block]:
    for block in found.body:
        yield Block(block.block_type, _value(block.block_type, block.value))


def plain_blocks(told: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    """Of a text that no page holds; it has no pictures."""
    for block in told:
        yield Block(block["type"], _value(block["type"], block["value"]))


def lines(found: Any) -> Iterator[str]:
    """The whole text, a line a paragraph: what two editions are compared by."""
    yield from (found.title, found.summary)
    yield from (_("{label}：{said}").format(label=f.label, said=f.said) for f in facts(found))
    for block in found.body:
        yield from _lines(block.block_type, block.value)
    if found.sms_text:
        yield _("短信：{text}").format(text=found.sms_text)


def _lines(kind: str, value: Any) -> Iterator[str]:
    if kind in {"list", "steps"}:
        yield from map(str, value)
    elif kind == "table":
        yield from (value["caption"], *value["rows"].splitlines())
    elif kind == "quote":
        yield _("原文：{text}（{basis}）").format(text=value["text"], basis=value["basis"])
    elif kind == "picture":
        yield _("图片：{alt}").format(alt=value["alt"])
    else:
        yield str(value)


def _fact(found: Any, field: Any) -> Fact | None:
    value = getattr(found, field.name)
    if value in (None, "", []):
        return None
    label = str(field.verbose_name)
    if isinstance(field, ForeignKey):
        return Fact(label, value.title, of_resource(value.number)) if value.live else None
    if isinstance(field, FileField):
        return Fact(label, value.name.rpartition("/")[2], value.url)
    if field.choices:
        return Fact(label, str(getattr(found, f"get_{field.name}_display")()))
    return Fact(label, _said(value))


def _said(value: object) -> str:
    if isinstance(value, datetime):
        moment = localtime(value)
        return f"{show_date(moment.date(), year=True)} {date_format(moment, 'H:i')}"
    if isinstance(value, date):
        return show_date(value, year=True)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _value(kind: str, value: Any) -> Any:
    if kind == "table":
        rows = [line.split("|") for line in value["rows"].splitlines() if line.strip()]
        return {"caption": value["caption"], "head": rows[:1], "rows": rows[1:]}
    if kind == "picture":
        image = value["image"].get_rendition("max-640x640|format-webp")
        return {"image": image, "alt": value["alt"], "credit": value["credit"]}
    return value


def is_current(found: Resource, today: date) -> bool:
    """Somebody looked at it lately enough."""
    return found.due_on is None or found.due_on >= today
