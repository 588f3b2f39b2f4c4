"""Clear away codes that are long dead and counts that no limit looks back to."""

from __future__ import annotations

from datetime import datetime, timedelta

from xiangli.kernel.public import Actor
from xiangli.people.models import LoginCode
from xiangli.people.permissions import ask_to_log_in
from xiangli.people.rules import CODE_DAY, CODE_LIFE
from xiangli.people.tallies import sweep_tallies
from xiangli.vault.public import service

GRACE = timedelta(hours=1)


@service
def sweep_logins(*, by: Actor, now: datetime) -> int:
    """Gives the number of rows. Codes, with their sealed phones, go an hour after their end."""
    ask_to_log_in(by)
    codes = LoginCode.objects.filter(sent_at__lt=now - CODE_LIFE - GRACE).delete()[0]
    return codes + sweep_tallies(now - CODE_DAY.window)
