"""Show one case to another agency, and stop showing it."""

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.vault.models import Grant
from xiangli.vault.scoping import service


@service
def grant(
    *, about: UUID, agency: UUID, scope_code: str, reason: str, by: Actor, now: datetime
) -> Grant:
    """Let `agency` see what carries `about`. A live grant is returned as it is."""
    found, _ = Grant.objects.get_or_create(
        about_id=about,
        agency_id=agency,
        ended_at=None,
        defaults={"scope_code": scope_code, "reason": reason, "granted_at": now},
    )
    return found


@service
def end_grant(*, about: UUID, agency: UUID, by: Actor, now: datetime) -> bool:
    """Take the grant back. False where there was none."""
    return bool(
        Grant.objects.filter(about_id=about, agency_id=agency, ended_at=None).update(ended_at=now)
    )
