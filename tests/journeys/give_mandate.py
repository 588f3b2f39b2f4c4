"""Run inside an instance: `give_mandate.py RECEIPT USERNAME` lets the agent act for the applicant.

No door gives a mandate yet; those that exist are shown, taken back and given back by doors.
"""

from __future__ import annotations

import sys
from datetime import timedelta

import django

django.setup()

from django.utils.timezone import now  # noqa: E402

from xiangli.approval.models import Case  # noqa: E402
from xiangli.kernel.public import Actor  # noqa: E402
from xiangli.people.models import Account, Mandate  # noqa: E402
from xiangli.vault.public import scope  # noqa: E402


def give(receipt: str, username: str) -> Mandate:
    with scope(Actor.system("test")):
        case = Case.objects.get(number=receipt)
        return Mandate.objects.create(
            person_id=case.person_id,
            helper_account_id=Account.objects.get(username=username).pk,
            scope_code=case.scope_code,
            proof="sms",
            granted_at=now(),
            ends_at=now() + timedelta(days=90),
        )


if __name__ == "__main__":
    sys.stdout.write(str(give(*sys.argv[1:]).pk))
