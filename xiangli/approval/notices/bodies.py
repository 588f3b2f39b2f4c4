"""What belongs to one notice only, by the notice's id (docs/services/notices.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from django.utils.timezone import localtime

from xiangli.approval.following import correction_ends, last_day
from xiangli.approval.notices.gather import Material
from xiangli.approval.notices.listed import publicity, result
from xiangli.approval.notices.sayings import period, say, sayings
from xiangli.approval.rules.holding import holds
from xiangli.approval.rules.items import read_item
from xiangli.kernel.public import china_date, show_yuan
from xiangli.ledger.public import Json
from xiangli.papers.public import public_address

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
    case, clock = material.case, material.clocks.acceptance
    return {
        "received_on": _received(material),
        "received_at": f"{localtime(case.received_at):%H:%M}",
        "channel": sayings()["channels"].get(case.channel, case.channel),
        "answer_by": _day(clock.due),
        "provisional": clock.provisional,
        "materials": _handed_in(material),
        "track": {
            "url": f"{public_address()}/track/",
            "phone": material.filled("{{township.phone}}"),
        },
        "event_hash": case.receipt_hash,
    }


def _handed_in(material: Material) -> list[Json]:
    """Papers by name, and how many files of each came with the application."""
    handed: list[Json] = []
    for paper in material.pack.service.materials:
        files = [material.answers.get(question) for question in paper.questions]
        count = sum(len(each) for each in files if isinstance(each, list))
        if count:
            handed.append({"name": paper.name.zh, "count": count})
    return handed


def _acceptance(material: Material) -> Body:
    rule, clock = material.pack.clock_rule().decision, material.clocks.decision
    return {
        "received_on": _received(material),
        "accepted_on": _day(material.on),
        "due_on": _day(clock.due if clock else None),
        "period": period(rule.days, rule.unit),
        "provisional": bool(clock and clock.provisional),
    }


def _correction(material: Material) -> Body:
    asked = material.words.get("items")
    lines = asked if isinstance(asked, list) else []
    return {
        "received_on": _received(material),
        "items": [_item(str(line), material) for line in lines],
        "answer_by": _day(correction_ends(material.pack, material.on)),
        "ways": _ways(material),
    }


def _item(line: str, material: Material) -> Json:
    """What is missing, and how to mend it: as the officer wrote, or as the guide says."""
    item = read_item(line)
    papers = material.pack.service.materials
    known = next((paper for paper in papers if paper.name.zh in item.name), None)
    how = item.how or (known.instructions.zh if known else say("no_how"))
    return {"name": item.name, "problem": item.problem, "how": how}


def _ways(material: Material) -> list[Json]:
    hall = material.filled("{{township.hall}}")
    return [text.format(hall=hall) for text in sayings()["ways"]]


def _reasons(material: Material) -> list[Json]:
    basis = "、".join(material.pack.service.cited(material.notice.basis, "zh"))
    return [{"text": str(material.words.get("reason", "")), "basis": basis}]


def _non_acceptance(material: Material) -> Body:
    return {"received_on": _received(material), "reasons": _reasons(material)}


def _check_result(material: Material) -> Body:
    return {
        "checked_on": _day(china_date(material.source.at)),
        "findings": [{"kind": "", "text": str(material.words.get("findings", ""))}],
        "answer_by": _day(_answer_ends(material)),
        "ways": _ways(material),
    }


def _answer_ends(material: Material) -> date | None:
    """Until when the procedure waits for the applicant's answer."""
    nodes = material.pack.graph.nodes.values()
    within = next((node.within for node in nodes if node.act == "answer_check"), None)
    return last_day(material.on, within.count, within.unit) if within else None


def _extension(material: Material) -> Body:
    """`due_on` is the day that was promised before, `extended_on` the one that holds now."""
    now, before = material.clocks.decision, material.clocks_without("extended").decision
    return {
        "due_on": _day(before.due if before else None),
        "extended_on": _day(now.due if now else None),
        "reasons": _reasons(material),
    }


def _confirmation(material: Material) -> Body:
    card = str(material.answers.get("bank_card", ""))
    fen = material.words.get("amount")
    return {
        "decided_on": _day(material.on),
        "members_count": material.case.members_count,
        "amount": show_yuan(int(fen)) if isinstance(fen, int) else "",
        "from_month": f"{_paid_from(material):%Y-%m}",
        "account_tail": card[-4:],
        "checked_every": _checked_every(material),
    }


def _paid_from(material: Material) -> date:
    benefit = material.pack.service.benefit
    if benefit is None or benefit.from_ == "decision":
        return material.on
    return (material.on.replace(day=1) + timedelta(days=32)).replace(day=1)


def _checked_every(material: Material) -> str:
    benefit = material.pack.service.benefit
    for rule in benefit.checked if benefit else ():
        if holds(rule.when, material.case.facts):
            return rule.every.zh
    return ""


def _non_confirmation(material: Material) -> Body:
    return {"decided_on": _day(material.on), "reasons": _reasons(material)}


def _termination(material: Material) -> Body:
    return {"ended_on": _day(material.on), "reasons": _reasons(material)}


def _withdrawal(material: Material) -> Body:
    return {"withdrawn_on": _day(material.on)}


_BODIES: Final[Mapping[str, Callable[[Material], Body]]] = {
    "receipt": _receipt,
    "acceptance": _acceptance,
    "correction": _correction,
    "non_acceptance": _non_acceptance,
    "check_result": _check_result,
    "publicity": publicity,
    "extension": _extension,
    "confirmation": _confirmation,
    "non_confirmation": _non_confirmation,
    "termination": _termination,
    "withdrawal": _withdrawal,
    "result": result,
}
