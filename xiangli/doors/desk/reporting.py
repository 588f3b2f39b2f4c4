"""The reporter's form: what was typed, its fields, and from there to a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, localtime, make_aware
from django.utils.translation import gettext as _

from xiangli.doors.parts import Choice, Field, Problem
from xiangli.resources.public import PHOTOS, REPORTED, Photo, Report, Resource

DOMAIN_NAMES: Final[dict[str, Any]] = dict(Resource._meta.get_field("domain").choices or [])  # noqa: SLF001
KIND_NAMES: Final[dict[str, Any]] = dict(Resource._meta.get_field("kind").choices or [])  # noqa: SLF001
LENGTHS: Final[Mapping[str, int]] = {
    "title": 60, "what": 120, "who": 60, "when": 120, "where": 80, "contact": 80, "text": 5000,
    "from_where": 120,
}  # fmt: skip
NEEDED: Final = ("title", "what")
CHOSEN: Final = ("place", "domain", "kind", "begins_at", "sent")
ALT: Final = 120
COLUMNS: Final[Mapping[str, str]] = {
    "summary": "what", "venue": "where", "whom_to_ask": "contact", "question": "title",
    "answered_by": "who", "source_title": "from_where", "body": "text", "collected_where": "where",
}  # fmt: skip
"""Which answer a field of the table came from."""


@dataclass(slots=True)
class Typed:
    """The form as it came. `photos`: those that are kept already, with their words."""

    told: dict[str, str] = field(default_factory=dict)
    photos: list[Photo] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    def problems(self) -> list[Problem]:
        return [Problem(name, text) for name, text in self.wrong.items()]

    def blame(self, by_field: Mapping[str, object]) -> None:
        """What the table refused, said at the answer that it came from."""
        for name in by_field:
            self.wrong.setdefault(COLUMNS.get(name, name), _("这里太长，或者没有写对。"))


def read(request: HttpRequest, kind: str = "") -> Typed:
    """What was typed, all of it; what is wrong is said beside. `kind`: of a draft, settled."""
    post = request.POST
    told = {name: post.get(name, "").replace("\0", "").strip() for name in (*LENGTHS, *CHOSEN)}
    told = {name: text.replace("\r\n", "\n") for name, text in told.items()}
    told["kind"] = kind or told["kind"]
    typed = Typed(told)
    for name, most in LENGTHS.items():
        if len(told[name]) > most:
            typed.wrong[name] = _("太长了，写{most}个字以内，现在是{n}个字。").format(
                most=most, n=len(told[name])
            )
    missing = {"title": _("还没有写题目。"), "what": _("还没有写一句话。")}
    typed.wrong |= {name: missing[name] for name in NEEDED if not told[name]}
    if told["kind"] not in REPORTED:
        typed.wrong["kind"] = _("选一下是哪一类。")
    _look_at_kind(typed)
    return typed


def _look_at_kind(typed: Typed) -> None:
    told = typed.told
    if told["begins_at"] and moment(told["begins_at"]) is None:
        typed.wrong["begins_at"] = _("日期和时间不对。")
    if told["kind"] == "event":
        if not told["begins_at"]:
            typed.wrong["begins_at"] = _("活动要写哪天几点开始。")
        if not told["where"]:
            typed.wrong["where"] = _("活动要写在哪里。")
        if not told["contact"]:
            typed.wrong["contact"] = _("活动要写找谁问、电话多少。")
    if told["kind"] == "answer" and not told["who"]:
        typed.wrong["who"] = _("问答要写是谁答的。")


def moment(text: str) -> datetime | None:
    """From `2026-11-23T09:00`, as phones send it, in China's time."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return make_aware(found) if found is not None and is_naive(found) else found


def report_of(typed: Typed) -> Report:
    told = {name: typed.told[name] for name in LENGTHS}
    begins = moment(typed.told["begins_at"]) if typed.told["begins_at"] else None
    return Report(
        kind=typed.told["kind"], begins_at=begins, photos=tuple(typed.photos), **told
    )  # fmt: skip


def typed_of(report: Report) -> Typed:
    told = {name: getattr(report, name) for name in LENGTHS} | {"kind": report.kind}
    begins = report.begins_at
    told["begins_at"] = f"{localtime(begins):%Y-%m-%dT%H:%M}" if begins else ""
    return Typed(told, list(report.photos))


def fields(typed: Typed, *, fixed_kind: bool = False) -> dict[str, Field]:
    """By name, as the template sets them in order."""
    labels = {
        "title": (_("题目"), _("说清楚什么事，像说话一样。")),
        "what": (_("一句话：什么事"), _("120个字以内。只看这一句也明白。")),
        "who": (_("谁"), _("单位或者岗位；写人名要本人同意。")),
        "when": (_("什么时候"), ""),
        "where": (_("在哪里"), ""),
        "contact": (_("找谁问"), _("岗位和电话。")),
        "text": (_("细说"), _("一段一行。")),
        "from_where": (_("从哪里来的"), _("自己看见的不用填；转来的写原文的题目和单位。")),
    }  # fmt: skip
    found = {
        name: Field(
            name, name, label, typed.told.get(name, ""), hint=hint, max_length=LENGTHS[name],
            error=typed.wrong.get(name, ""), lines=6 if name == "text" else 1, spellcheck=True,
        )
        for name, (label, hint) in labels.items()
    }  # fmt: skip
    found["begins_at"] = Field(
        "begins_at", "begins_at", _("活动哪天几点开始"), typed.told.get("begins_at", ""),
        hint=_("不是活动不用填。"), type="datetime-local", error=typed.wrong.get("begins_at", ""),
    )  # fmt: skip
    if not fixed_kind:
        found["kind"] = _choice("kind", _("哪一类"), typed, REPORTED, KIND_NAMES)
        found["domain"] = _choice("domain", _("放在哪个栏目"), typed, DOMAIN_NAMES, DOMAIN_NAMES)
    return found


def photo_rows(typed: Typed, addresses: Mapping[int, str]) -> list[dict[str, object]]:
    """A row for each photo that may be sent: those kept come first."""
    rows: list[dict[str, object]] = []
    for n in range(1, PHOTOS + 1):
        photo = typed.photos[n - 1] if n <= len(typed.photos) else None
        address = addresses.get(photo.image, "") if photo else ""
        error = typed.wrong.get(f"photo{n}", "")
        rows.append({"n": n, "photo": photo, "address": address, "error": error})
    return rows


def _choice(
    name: str, label: str, typed: Typed, values: Iterable[str], words: Mapping[str, Any]
) -> Field:
    chosen = typed.told.get(name, "")
    options = tuple(Choice(value, str(words[value])) for value in values)
    return Field(
        name, name, label, error=typed.wrong.get(name, ""), choices=options,
        chosen=(chosen,) if chosen else (),
    )  # fmt: skip
