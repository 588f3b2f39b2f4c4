"""What every change of a draft does besides."""

from __future__ import annotations

from datetime import datetime

from xiangli.dialogue.models import OPEN, Draft
from xiangli.dialogue.services.start import KEEP


def touch(draft: Draft, now: datetime, *, filed_at: str = "") -> None:
    """Count the change, put off the expiry, and note the place where it is filed."""
    draft.version += 1
    draft.touched_at = now
    if draft.state == OPEN:
        draft.expires_at, draft.noticed_at = now + KEEP, None
    draft.scope_code = filed_at or draft.scope_code
    draft.save()
