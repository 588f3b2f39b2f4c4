"""What a case knows more after each act; the names are those of the catalog's vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

Scalar = bool | int | str
Facts = Mapping[str, object]
Given = Mapping[str, object]


def learned(act: str, *, facts: Facts, given: Given, role: str) -> dict[str, Scalar]:
    """What the case knows more after the act. `role` is the role in which it was done."""
    rule = _RULES.get(act)
    return rule(facts, given, role) if rule else {}


def _plus_one(facts: Facts, name: str) -> dict[str, Scalar]:
    known = facts.get(name, 0)
    return {name: (known if isinstance(known, int) else 0) + 1}


def _visit(facts: Facts, given: Given, role: str) -> dict[str, Scalar]:
    counted = "county_visits" if role.startswith("county.") else "visits"
    officers = given.get("officers")
    return {
        **_plus_one(facts, counted),
        "visitors": len(set(officers)) if isinstance(officers, list | tuple) else 0,
        "visit_signed_by_both": bool(given.get("signed_by_both"))
        and bool(given.get("family_signer")),
    }


def _decision(_facts: Facts, given: Given, _role: str) -> dict[str, Scalar]:
    return {"decision": str(given.get("decision", "")), "reasons": 1 if given.get("reason") else 0}


_RULES: Final[dict[str, Callable[[Facts, Given, str], dict[str, Scalar]]]] = {
    "accept": lambda *_: {"accepted": True},
    "deem_accepted": lambda *_: {"accepted": True},
    "refuse_acceptance": lambda *_: {"accepted": False, "reasons": 1},
    "terminate": lambda *_: {"reasons": 1},
    "record_visit": _visit,
    "ask_agency": lambda *_: {"asked": True},
    "answer_check": lambda *_: {"check_answered": True},
    "record_check": lambda _, given, __: {"check_passed": bool(given.get("passed"))},
    "record_recheck": lambda _, given, __: {"check_passed": bool(given.get("passed"))},
    "give_opinion": lambda _, given, __: {"opinion": str(given.get("opinion", ""))},
    "publicise": lambda *_: {"publicised": True},
    "take_objection": lambda facts, *_: _plus_one(facts, "objections"),
    "take_complaint": lambda facts, *_: _plus_one(facts, "complaints"),
    "register_apart": lambda *_: {"registered_apart": True},
    "record_reinquiry": lambda *_: {"reinquired": True},
    "decide": _decision,
    "deliver": lambda *_: {"delivered": True},
    "announce": lambda *_: {"announced": True},
    "extend": lambda *_: {"extended": True},
}
