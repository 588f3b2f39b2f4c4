"""A reporter's form as a resource, and back: what, who, when, where, whom to ask, text, photos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from xiangli.resources.rules.datafile import load
from xiangli.resources.rules.pieces import Block

REPORTED: Final = ("news", "notice", "event", "answer")
"""Kinds of which a short form can ask all that they must tell."""
OWN: Final[Mapping[str, Mapping[str, str]]] = {
    "event": {"where": "venue", "contact": "whom_to_ask", "begins_at": "begins_at"},
    "answer": {"title": "question", "who": "answered_by"},
}
"""Answers of the form that have a field of their own in the kind's table."""
FACTS: Final = ("who", "when", "where", "contact")
PHOTOS: Final = 3


@dataclass(frozen=True, slots=True)
class Photo:
    """`image` is the number of a kept picture, `alt` what is to be seen on it."""

    image: int
    alt: str


@dataclass(frozen=True, slots=True)
class Report:
    """As it was typed. `from_where` is empty for what the reporter saw themselves."""

    kind: str = "news"
    title: str = ""
    what: str = ""
    who: str = ""
    when: str = ""
    where: str = ""
    contact: str = ""
    begins_at: datetime | None = None
    text: str = ""
    from_where: str = ""
    photos: tuple[Photo, ...] = ()


def fields_of(report: Report) -> dict[str, Any]:
    """Of its table, but for the body."""
    own = {name: getattr(report, told) for told, name in OWN.get(report.kind, {}).items()}
    return {
        "title": report.title,
        "summary": report.what,
        "source_kind": "other" if report.from_where else "first_hand",
        "source_title": report.from_where,
        **own,
    }


def body_of(report: Report) -> list[Block]:
    """Facts as a list, a paragraph for each line, the photos."""
    told = _facts(report.kind)
    facts = [_labels()[name] + line for name in told if (line := _line(getattr(report, name)))]
    first: list[Block] = [{"type": "list", "value": facts}] if facts else []
    lines = [_line(line) for line in report.text.splitlines()]
    text: list[Block] = [{"type": "paragraph", "value": line} for line in lines if line]
    pictures: list[Block] = [
        {"type": "picture", "value": {"image": one.image, "alt": one.alt, "credit": ""}}
        for one in report.photos
    ]
    return [*first, *text, *pictures]


def read_back(kind: str, fields: Mapping[str, Any], body: Sequence[Block]) -> Report | None:
    """The form as it was typed; None where somebody wrote what no form can show."""
    rest = list(body)
    told: dict[str, Any] = {}
    if rest and rest[0]["type"] == "list":
        facts = _read_facts(kind, [_item(one) for one in rest.pop(0)["value"]])
        if facts is None:
            return None
        told |= facts
    if kind not in REPORTED or not _in_order([block["type"] for block in rest]):
        return None
    told |= {name: fields[field] for name, field in OWN.get(kind, {}).items() if name != "title"}
    return Report(
        kind=kind, title=fields["title"], what=fields["summary"],
        from_where=fields["source_title"],
        text="\n".join(block["value"] for block in rest if block["type"] == "paragraph"),
        photos=tuple(_photos(rest)), **told,
    )  # fmt: skip


def _facts(kind: str) -> list[str]:
    return [name for name in FACTS if name not in OWN.get(kind, {})]


@cache
def _labels() -> Mapping[str, str]:
    found: Mapping[str, str] = load("report.yaml")["labels"]
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _read_facts(kind: str, items: Sequence[str]) -> dict[str, str] | None:
    left, told = list(items), {}
    for name in _facts(kind):
        label = _labels()[name]
        if left and left[0].startswith(label):
            told[name] = left.pop(0).removeprefix(label)
    return None if left or not told else told


def _item(kept: Any) -> str:
    """A list keeps bare texts, or texts with their type and id."""
    return str(kept["value"] if isinstance(kept, Mapping) else kept)


def _in_order(kinds: Sequence[str]) -> bool:
    """Paragraphs, then pictures, and nothing else."""
    return set(kinds) <= {"paragraph", "picture"} and list(kinds) == sorted(kinds)


def _photos(blocks: Sequence[Block]) -> Iterator[Photo]:
    for block in blocks:
        if block["type"] == "picture":
            yield Photo(int(block["value"]["image"]), block["value"]["alt"])
