"""What was done to a case by whom, and who looked; names and posts for the whole page at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.approval.public import Act, Case
from xiangli.catalog.public import Edition
from xiangli.doors.casewords import happened, in_language
from xiangli.doors.fieldwords import field_words
from xiangli.ledger.public import LookRecord
from xiangli.offices.public import posts
from xiangli.people.public import officer_names

PURPOSES: Final[Mapping[str, Promise]] = {
    "fill_in": gettext_lazy("填表"),
    "own": gettext_lazy("本人查看"),
    "check_papers": gettext_lazy("核对申请材料"),
    "decide": gettext_lazy("调查、作决定"),
    "opinion": gettext_lazy("请别的单位核对"),
    "notice": gettext_lazy("写通知书"),
    "publicity": gettext_lazy("公示"),
    "call_back": gettext_lazy("回访差评"),
    "send": gettext_lazy("发短信"),
    "erase": gettext_lazy("删除"),
    "audit": gettext_lazy("审计"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One act: what happened, who did it, when, and what of it lies open."""

    what: str
    who: str
    at: datetime
    details: tuple[tuple[str, str], ...]
    has_words: bool


@dataclass(frozen=True, slots=True)
class Looked:
    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class People:
    """Names of officers and posts."""

    names: Mapping[UUID, str]
    posts: Mapping[UUID, str]

    def say(self, actor: str, post: UUID | None) -> str:
        kind, _sep, key = actor.partition(":")
        if kind == "officer":
            known = _uuid(key)
            name = self.names.get(known, "") if known else ""
            return " ".join(
                part for part in (self.posts.get(post, "") if post else "", name) if part
            )
        if kind in {"person", "bearer"}:
            return _("申请人")
        return _("系统")


def history(
    acts: Sequence[Act], pack: Edition, case: Case, seen: Sequence[LookRecord] = ()
) -> list[Told]:
    """Newest first."""
    people = _people([(act.actor, act.post_id) for act in acts], _named(acts))
    return [_told(act, pack, case, people) for act in reversed(acts)]


def looks(seen: Sequence[LookRecord]) -> list[Looked]:
    """Only people's looks: what the instance itself opens to send or write is no curiosity."""
    people = _people([(look.actor, look.post_id) for look in seen], ())
    return [
        Looked(people.say(look.actor, look.post_id), why(look.purpose), look.at)
        for look in seen
        if not look.actor.startswith("system:")
    ]


def why(purpose: str) -> str:
    return str(PURPOSES.get(purpose, purpose))


def _people(actors: Iterable[tuple[str, UUID | None]], named: Iterable[UUID]) -> People:
    told = list(actors)
    officers = {
        key
        for actor, _post in told
        if actor.startswith("officer:") and (key := _uuid(actor.partition(":")[2]))
    }
    found = posts(post for _actor, post in told if post)
    return People(
        officer_names(officers | set(named)), {key: str(post) for key, post in found.items()}
    )


def _named(acts: Iterable[Act]) -> Iterator[UUID]:
    for act in acts:
        for key in act.detail.get("officers", ()):
            if known := _uuid(str(key)):
                yield known


def _told(act: Act, pack: Edition, case: Case, people: People) -> Told:
    node = pack.graph.nodes.get(act.node)
    name = in_language(node.name, node.name_en) if node else ""
    return Told(
        what=happened(act.act, name, facts=case.facts),
        who=people.say(act.actor, act.post_id),
        at=act.at,
        details=tuple(_details(act, pack, people)),
        has_words=act.words is not None,
    )


def _details(act: Act, pack: Edition, people: People) -> Iterator[tuple[str, str]]:
    for name, value in act.detail.items():
        words = field_words(act.act, name, (value,) if isinstance(value, str) else ())
        yield words.label, _value(name, value, dict(words.choices), pack, people)


def _value(
    name: str, value: object, choices: Mapping[str, str], pack: Edition, people: People
) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("不是")
    if isinstance(value, list):
        shown = [_item(name, str(item), pack, people) for item in value]
        return _("、").join(item for item in shown if item)
    return choices.get(str(value), str(value))


def _item(name: str, item: str, pack: Edition, people: People) -> str:
    if name == "officers":
        key = _uuid(item)
        return people.names.get(key, "") if key else ""
    question = pack.form.questions.get(item)
    return in_language(question.short.zh, question.short.en) if question else item


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
