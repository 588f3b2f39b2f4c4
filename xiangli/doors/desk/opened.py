"""Opened answers as the page lays them out: question by question, photos beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xiangli.approval.public import Case, acts_of, words_said
from xiangli.dialogue.public import Json, Lang, Opened, Question, pages, rows_of, show
from xiangli.doors.casewords import act_words, in_language
from xiangli.doors.fieldwords import field_words
from xiangli.files.public import StoredFile
from xiangli.kernel.public import Actor, mask_id, show_id, show_yuan


@dataclass(frozen=True, slots=True)
class Photo:
    key: UUID
    is_picture: bool
    number: int
    size: int


@dataclass(frozen=True, slots=True)
class Answered:
    """`rows` are the people of a repeating question: label and value, person by person."""

    label: str
    value: str = ""
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedPage:
    title: str
    answers: tuple[Answered, ...]

    @property
    def has_words(self) -> bool:
        """Whether there is more in it than photos, which stand apart."""
        return any(not answered.photos for answered in self.answers)


@dataclass(frozen=True, slots=True)
class Said:
    what: str
    at: datetime
    words: tuple[tuple[str, str], ...]


def pages_of(opened: Opened, files: Mapping[str, StoredFile]) -> list[OpenedPage]:
    """What was asked, by section of the form, with what was left empty; nothing else is listed."""
    live, sections = opened.live(), dict[str, list[Answered]]()
    for page in pages(opened.form, live):
        heading = page.section or page.title
        listed = sections.setdefault(in_language(heading.zh, heading.en), [])
        for key in page.questions:
            if live.asks(key):
                question = opened.form.questions[key]
                listed.append(_answered(question, live.answers.get(key), opened, files))
    return [OpenedPage(title, tuple(answers)) for title, answers in sections.items() if answers]


def said_in(case: Case, *, by: Actor, now: datetime) -> list[Said]:
    """The sealed words of all acts, newest first; one look is recorded for them."""
    acts = list(acts_of(case.pk))
    spoken = words_said(acts, by=by, now=now)
    return [
        Said(act_words(act.act).done, act.at, tuple(_said(act.act, spoken[act.pk])))
        for act in reversed(acts)
        if act.pk in spoken
    ]


def _said(act: str, words: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in words.items():
        label = field_words(act, name).label
        if isinstance(value, list):
            yield label, "\n".join(str(line) for line in value)
        elif name == "amount" and isinstance(value, int):
            yield label, show_yuan(value)
        else:
            yield label, str(value)


def _answered(
    question: Question, value: Json, opened: Opened, files: Mapping[str, StoredFile]
) -> Answered:
    label = in_language(question.short.zh, question.short.en)
    if value in (None, []):
        return Answered(label, _("没有填"))
    if question.type == "file":
        return Answered(label, photos=tuple(_photos(value, files)))
    if question.type == "members":
        return Answered(label, rows=tuple(_rows(question, value, opened)))
    return Answered(label, _worded(question, value, opened))


def _photos(value: Json, files: Mapping[str, StoredFile]) -> Iterator[Photo]:
    keys = [str(key) for key in value] if isinstance(value, list) else []
    for number, row in enumerate((files[key] for key in keys if key in files), 1):
        yield Photo(row.pk, row.media_type.startswith("image/"), number, row.size)


def _rows(question: Question, value: Json, opened: Opened) -> Iterator[tuple[tuple[str, str], ...]]:
    for row in rows_of(value):
        yield tuple(
            (
                in_language(nested.short.zh, nested.short.en),
                _worded(nested, row[nested.id], opened),
            )
            for nested in question.members
            if row.get(nested.id) is not None
        )


def _worded(question: Question, value: Json, opened: Opened) -> str:
    """In words; an ID number whole and in groups, for it is compared with the card."""
    said = show(question, value, _lang(), opened.here)
    number = value.get("id_number") if isinstance(value, dict) else None
    return said.replace(mask_id(number), show_id(number)) if isinstance(number, str) else said


def _lang() -> Lang:
    return "en" if in_language("zh", "en") == "en" else "zh"
