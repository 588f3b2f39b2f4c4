"""What every notice is given (docs/services/notices.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from xiangli.approval.clock import clocks_of
from xiangli.approval.models import Act, Case
from xiangli.approval.notices.sayings import period
from xiangli.catalog.public import Edition, GuideRemedy, Notice, fill
from xiangli.kernel.public import Clocks, china_date, show_number
from xiangli.ledger.public import Json


@dataclass(frozen=True)
class Material:
    """All that a notice may draw on: the case, the act, what was said, answers, local facts.

    `source` is the act whose words the paper repeats: `act` itself, or an earlier one.
    """

    case: Case
    act: Act
    source: Act
    pack: Edition
    notice: Notice
    words: Mapping[str, object]
    answers: Mapping[str, object]
    local: Mapping[str, str]

    @property
    def on(self) -> date:
        """The day of the act, in China: a paper says what held then, however late it is written."""
        return china_date(self.act.at)

    @cached_property
    def clocks(self) -> Clocks:
        """Both clocks as they stood on the day of the act."""
        return clocks_of(self.case, self.pack, self.on)

    def clocks_without(self, kind: str) -> Clocks:
        """As they would stand had nothing of this kind happened."""
        return clocks_of(self.case, self.pack, self.on, without=frozenset({kind}))

    @property
    def is_posted(self) -> bool:
        """Whether it is hung up for everybody, and shows nothing but its list."""
        return any(rule.notice == self.notice.id for rule in self.pack.service.publicity)

    def filled(self, text: str | None) -> str:
        return fill(text, self.local, "zh") if text else ""

    @property
    def applicant(self) -> str:
        return self._person("name")

    @property
    def id_number(self) -> str:
        return self._person("id_number")

    def _person(self, part: str) -> str:
        person = self.answers.get("applicant")
        return str(person.get(part, "")) if isinstance(person, Mapping) else ""


def common(material: Material) -> dict[str, Json]:
    """Keys that every notice has, but for those that `papers` fills in itself."""
    case, service = material.case, material.pack.service
    told: dict[str, Json] = {
        "notice": {"basis": list(service.cited(material.notice.basis, "zh"))},
        "service": {"name": service.name.zh, "short_name": service.short_name.zh},
        "case": {
            "receipt": show_number(case.number),
            "members_count": case.members_count,
            **({} if material.is_posted else {"applicant": material.applicant}),
        },
        "contact": {
            "name": material.filled("{{township.hall}}"),
            "phone": material.filled("{{township.phone}}"),
            "address": material.filled("{{township.address}}"),
            "hours": material.filled("{{township.hours}}"),
        },
    }
    if material.notice.id in service.remedy_required_by:
        told["remedies"] = [_remedy(each) for each in material.pack.remedies(material.local, "zh")]
        told["remedy_notes"] = [note.zh for note in service.remedy_notes]
    return told


def _remedy(remedy: GuideRemedy) -> Json:
    return {
        "name": remedy.name,
        "from": remedy.from_when,
        "period": period(remedy.period, remedy.period_unit),
        "body": remedy.body,
        "address": remedy.address,
        "phone": remedy.phone,
        "online": remedy.online,
        "how": remedy.how,
    }
