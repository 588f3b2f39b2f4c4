"""Sheets that are hung up in the village: nothing but what the pack lists. 57号 art. 24."""

from __future__ import annotations

from datetime import date

from xiangli.approval.models import Publicity
from xiangli.approval.notices.gather import Material
from xiangli.approval.notices.sayings import say
from xiangli.catalog.public import Publicity as Rule
from xiangli.kernel.public import BadInput, check_id_number, mask_name, show_yuan
from xiangli.ledger.public import Json
from xiangli.places.public import called

OF_AGE = 18


def publicity(material: Material) -> dict[str, Json]:
    """The first opinion."""
    return _posted(material)


def result(material: Material) -> dict[str, Json]:
    """The decision."""
    return _posted(material)


def _posted(material: Material) -> dict[str, Json]:
    rule = next(r for r in material.pack.service.publicity if r.act == material.act.act)
    posted = Publicity.objects.get(case=material.case, kind=rule.id)
    row = row_of(material, rule)
    return {
        "village": called(material.filled("{{village.name}}")),
        "rows": [row] if row else [],
        "from": posted.starts_on.isoformat(),
        "until": posted.ends_on.isoformat(),
        "objection": {
            "name": material.filled("{{township.hall}}"),
            "phone": material.filled(rule.objection.phone),
            "also": material.filled(rule.objection.also),
        },
    }


def row_of(material: Material, rule: Rule) -> dict[str, Json]:
    """A whitelist, not a blacklist: a column that the rule does not show is never gathered."""
    known: dict[str, Json] = {
        "name": _name(material, rule),
        "members_count": material.case.members_count,
        "proposed_amount": _amount(material),
        "amount": _amount(material),
    }
    return {column: known[column] for column in rule.shows} if known["name"] else {}


def _name(material: Material, rule: Rule) -> str:
    name = material.applicant
    if not _is_minor(material.id_number, material.on):
        return name
    surname = mask_name(name).partition("*")[0]
    return "" if rule.minor_applicant == "left_out" else say("minor", surname=surname)


def _is_minor(id_number: str, today: date) -> bool:
    try:
        birth = check_id_number(id_number).birth
    except BadInput:
        return True  # who cannot be told to be of age is protected as a child
    grown = (birth.year + OF_AGE, birth.month, birth.day)  # no date: there may be no such 29th
    return (today.year, today.month, today.day) < grown


def _amount(material: Material) -> str:
    said = material.source.detail
    if "refused" in (said.get("opinion"), said.get("decision")):
        return say("proposed_refusal")
    fen = material.words.get("amount")
    return show_yuan(fen) if isinstance(fen, int) else ""
