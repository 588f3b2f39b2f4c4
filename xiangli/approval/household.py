"""What the answers tell a case about the household and who applies for it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from xiangli.approval.proofs import phone_blind, tail_blind
from xiangli.approval.rules.tracking import tail_of
from xiangli.catalog.public import Service
from xiangli.kernel.public import evaluate, mask_name

Scalar = bool | int | str


def counted(service: Service, answers: Mapping[str, object]) -> int:
    """How many people the application is for; one where the household is no unit."""
    if service.household is None:
        return 1
    number = evaluate(service.household.count, {"answers": dict(answers)})
    return number if isinstance(number, int) else 1


def derived(service: Service, facts: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Those of the facts that are read from the answers, and change when these do."""
    return {name: value for name, value in facts.items() if name in service.facts}


def applicant_of(case: UUID, answers: Mapping[str, object]) -> dict[str, str | bytes | None]:
    """What a case keeps of who applies: the masked name, and their keys to tracking it."""
    told = answers.get("applicant")
    said = told if isinstance(told, Mapping) else {}
    tail, phone = tail_of(str(said.get("id_number", ""))), str(said.get("phone", ""))
    return {
        "applicant_mask": mask_name(str(said["name"])) if "name" in said else "",
        "told_phone_blind": phone_blind(phone) if phone else None,
        "id_tail_blind": tail_blind(case, tail) if tail else None,
    }
