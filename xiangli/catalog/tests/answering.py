"""A household that applies: fictional people, answers as the form stores them."""

from __future__ import annotations

from datetime import date
from typing import Any

from xiangli.dialogue.public import Here

TODAY = date(2026, 11, 23)
VILLAGE = "511722115207"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born: str, serial: int = 1) -> str:
    """A well-formed number for a birth day `YYYYMMDD`."""
    body = f"511722{born}{serial:03d}"
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[rest]


def here() -> Here:
    return Here(TODAY, lambda code: (code,), "511722")


def member(name: str, born: str, relation: str, row: str, **more: Any) -> dict[str, Any]:
    return {
        "row": row,
        "name": name,
        "relation": relation,
        "id_number": id_number(born, int(row, 16) % 900 + 2),
        "work": "unable",
        "health": "good",
        "disability": "none",
        **more,
    }


def household(*members: dict[str, Any]) -> dict[str, Any]:
    """A household with no income and no property; `members` live with the applicant."""
    agreed = {"agreed": True}
    answers: dict[str, Any] = {
        "privacy_read": agreed,
        "filing_for": "own",
        "applicant": {"name": "王秀英", "id_number": id_number("19590304"), "phone": "13900000115"},
        "applying_as": "household",
        "home_place": VILLAGE,
        "living_same": True,
        "visit_address": "3组，村小学旁边",
        "registered_where": "county",
        "sensitive_consent": agreed,
        "my_work": "retired",
        "my_health": "good",
        "my_disability": "none",
        "has_members": bool(members),
        "has_not_counted": False,
        "staff_relative": False,
        "income_kinds": ["none"],
        "has_big_costs": False,
        "asset_kinds": ["none"],
        "delivery_way": "agent",
        "id_photos": ["00000000-0000-4000-8000-000000000001"],
        "household_book": ["00000000-0000-4000-8000-000000000002"],
        "authorisation_way": "paper",
        "authorisation_paper": ["00000000-0000-4000-8000-000000000003"],
        "truth": agreed,
    }
    if members:
        answers["has_under_14"] = False
        answers["members"] = list(members)
    return answers
