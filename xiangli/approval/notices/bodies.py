"""What belongs to one notice only, by the notice's id (docs/services/notices.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from xiangli.approval.models import Act, Publicity
from xiangli.approval.notices.gather import UNITS, Material
from xiangli.kernel.public import add_workdays, china_date, show_yuan
from xiangli.ledger.public import Json

Body = dict[str, Json]


def body(material: Material) -> Body:
    """The notice's own keys; a notice that only a pack knows has none."""
    build = _BODIES.get(material.notice.id)
    return build(material) if build else {}


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _received(material: Material) -> str:
    return _day(china_date(material.case.received_at))


def _receipt(material: Material) -> Body:
    case = material.case
    return {
        "received_on": _received(material),
        "channel": case.channel,
        "answer_by": _day(case.acceptance_due),
        "provisional": False,
        "event_hash": case.receipt_hash,
    }


def _acceptance(material: Material) -> Body:
    rule = material.pack.service.clock.decision
    return {
        "received_on": _received(material),
        "accepted_on": _day(china_date(material.act.at)),
        "due_on": _day(material.case.decision_due),
        "period": f"{rule.days}{UNITS[rule.unit]}",
        "provisional": False,
    }


def _correction(material: Material) -> Body:
    asked = material.words.get("items")
    window = next(
        (c for c in material.pack.service.clock.commitments if c.from_ == "correction_asked"), None
    )
    until = add_workdays(china_date(material.act.at), window.days) if window else None
    return {
        "received_on": _received(material),
        "items": [
            {"name": str(item), "problem": "", "how": ""}
            for item in (asked if isinstance(asked, list) else [])
        ],
        "answer_by": _day(until),
    }


def _reasons(material: Material) -> list[Json]:
    return [{"text": str(material.words.get("reason", "")), "basis": _basis(material)}]


def _basis(material: Material) -> str:
    return "、".join(material.pack.service.cited(material.notice.basis, "zh"))


def _non_acceptance(material: Material) -> Body:
    return {"received_on": _received(material), "reasons": _reasons(material)}


def _check_result(material: Material) -> Body:
    checked = _last(material, "record_check")
    return {
        "checked_on": _day(china_date(checked.at if checked else material.act.at)),
        "findings": [{"kind": "", "text": str(material.words.get("findings", ""))}],
        "answer_by": _day(add_workdays(china_date(material.act.at), 3)),
    }


def _posted(material: Material, amount_key: str) -> Body:
    rule = next(r for r in material.pack.service.publicity if r.act == material.act.act)
    posted = Publicity.objects.get(case=material.case, kind=rule.id)
    return {
        "village": material.filled("{{village.name}}"),
        "rows": [
            {
                "name": material.applicant,
                "members_count": material.case.members_count,
                amount_key: _amount(material),
            }
        ],
        "from": _day(posted.starts_on),
        "until": _day(posted.ends_on),
        "objection": {
            "name": material.filled("{{township.hall}}"),
            "phone": material.filled(rule.objection.phone),
            "also": material.filled(rule.objection.also),
        },
    }


def _publicity(material: Material) -> Body:
    return _posted(material, "proposed_amount")


def _result(material: Material) -> Body:
    return _posted(material, "amount")


def _amount(material: Material) -> str:
    if material.case.facts.get("opinion") == "refused" and not material.case.facts.get("decision"):
        return "拟不予确认"
    fen = material.words.get("amount")
    return show_yuan(int(fen)) if isinstance(fen, int) else ""


def _extension(material: Material) -> Body:
    return {
        "due_on": _day(material.case.decision_due),
        "extended_on": _day(china_date(material.act.at)),
        "reasons": _reasons(material),
    }


def _confirmation(material: Material) -> Body:
    decided = china_date(material.act.at)
    next_month = (decided.replace(day=1) + timedelta(days=32)).replace(day=1)
    card = str(material.answers.get("bank_card", ""))
    return {
        "decided_on": _day(decided),
        "members_count": material.case.members_count,
        "amount": _amount(material),
        "from_month": f"{next_month:%Y-%m}",
        "account_tail": card[-4:],
        "checked_every": "半年" if material.case.facts.get("irregular_income") else "一年",
    }


def _non_confirmation(material: Material) -> Body:
    return {"decided_on": _day(china_date(material.act.at)), "reasons": _reasons(material)}


def _termination(material: Material) -> Body:
    return {"ended_on": _day(china_date(material.act.at)), "reasons": _reasons(material)}


def _withdrawal(material: Material) -> Body:
    return {"withdrawn_on": _day(china_date(material.act.at))}


def _last(material: Material, act: str) -> Act | None:
    return Act.objects.filter(case=material.case, act=act).order_by("-seq").first()


_BODIES: Final[Mapping[str, Callable[[Material], Body]]] = {
    "receipt": _receipt,
    "acceptance": _acceptance,
    "correction": _correction,
    "non_acceptance": _non_acceptance,
    "check_result": _check_result,
    "publicity": _publicity,
    "extension": _extension,
    "confirmation": _confirmation,
    "non_confirmation": _non_confirmation,
    "termination": _termination,
    "withdrawal": _withdrawal,
    "result": _result,
}
