"""The second and third key to a case: the applicant's phone, and the last four of the ID number.

The phone is the one that logged in, or the one that the form promised the messages to: they differ
where somebody fills in for a neighbour, who holds the message with the number.


Both are kept as blind indexes. Four signs have some ten thousand values: an index of them alone
would be the same in every case, and one table of ten thousand would open all. So it is bound to
its case. A copy of the database then neither shows which cases belong to one person, nor falls to
one table; whoever also has the key needs ten thousand tries for each case, and that is no secret
worth the name: the limit of tries guards it against everybody else.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import Final
from uuid import UUID

from xiangli.approval.models import Case
from xiangli.vault.public import blind

NO_CASE: Final = UUID(int=0)
NEVER: Final = bytes(17)  # longer than any index: equals none


def tail_blind(case: UUID, tail: str) -> bytes:
    """Index of the last four signs, good for this case only."""
    return blind(f"{case}:{tail}", purpose="approval.id_tail")


def phone_blind(phone: str) -> bytes:
    """Index of a phone number, the same as the one of the person who logs in by it."""
    return blind(phone, purpose="person.phone")


def fits(row: Case | None, phone: str, tail: str) -> bool:
    """Whether all that was offered belongs to the case. Does the same work where there is none."""
    own_phone = bytes(row.phone_blind or NEVER) if row else NEVER
    told_phone = bytes(row.told_phone_blind or NEVER) if row else NEVER
    known_tail = bytes(row.id_tail_blind or NEVER) if row else NEVER
    offered, asking = tail_blind(row.pk if row else NO_CASE, tail), phone_blind(phone)
    right_phone = compare_digest(own_phone, asking) | compare_digest(told_phone, asking)
    right_tail = compare_digest(known_tail, offered)
    return right_phone and (right_tail or not tail)
