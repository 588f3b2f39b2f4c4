"""Keep what people need to know of an agency: its phone, its address, its credit code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor, check_credit_code, check_phone, clean
from xiangli.ledger.public import record
from xiangli.offices.models import Agency
from xiangli.offices.permissions import ask_to_change
from xiangli.offices.selectors import agency as find_agency
from xiangli.pages.public import touch
from xiangli.vault.public import service


@service
def describe_agency(
    *,
    agency: UUID,
    by: Actor,
    now: datetime,
    phone: str = "",
    address: str = "",
    credit_code: str = "",
) -> Agency:
    """What is given empty stays as it was; told again, nothing happens.

    Raises UnknownAgency, BadPhone, BadCreditCode, OfficesForbidden.
    """
    found = find_agency(agency)
    ask_to_change(by, found.scope_code, "describe")
    before = (found.phone, found.address, found.credit_code)
    found.phone = check_phone(phone) if phone else found.phone
    found.address = clean(address) or found.address
    found.credit_code = check_credit_code(credit_code) if credit_code else found.credit_code
    if (found.phone, found.address, found.credit_code) == before:
        return found
    found.save()
    touch(f"agencies:{found.scope_code}", now=now)
    record(
        stream=("agency", found.pk), kind="offices.described", person=None, by=by, now=now,
        scope_code=found.scope_code,
        body={"phone": found.phone, "credit_code": found.credit_code},
    )  # fmt: skip
    return found
