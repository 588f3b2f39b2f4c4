"""What every notice is given (docs/services/notices.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xiangli.approval.models import Act, Case
from xiangli.catalog.public import Edition, GuideRemedy, Notice, fill
from xiangli.kernel.public import show_number
from xiangli.ledger.public import Json

UNITS = {"d": "日", "wd": "个工作日", "month": "个月", "year": "年"}


@dataclass(frozen=True, slots=True)
class Material:
    """All that a notice may draw on: the case, the act, what was said, answers, local facts."""

    case: Case
    act: Act
    pack: Edition
    notice: Notice
    words: Mapping[str, object]
    answers: Mapping[str, object]
    local: Mapping[str, str]
    today: date

    def filled(self, text: str | None) -> str:
        return fill(text, self.local, "zh") if text else ""

    @property
    def applicant(self) -> str:
        person = self.answers.get("applicant")
        return str(person.get("name", "")) if isinstance(person, Mapping) else ""


def common(material: Material) -> dict[str, Json]:
    """Keys that every notice has, but for those that `papers` fills in itself."""
    case, service = material.case, material.pack.service
    told: dict[str, Json] = {
        "notice": {"basis": list(service.cited(material.notice.basis, "zh"))},
        "service": {"name": service.name.zh, "short_name": service.short_name.zh},
        "case": {
            "receipt": show_number(case.number),
            "applicant": material.applicant,
            "members_count": case.members_count,
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
        "period": f"{remedy.period}{UNITS[remedy.period_unit]}",
        "body": remedy.body,
        "address": remedy.address,
        "phone": remedy.phone,
        "online": remedy.online,
        "how": remedy.how,
    }
