"""What every change of a draft does besides."""

from __future__ import annotations

from datetime import datetime

from xiangli.dialogue.models import OPEN, Draft
from xiangli.dialogue.registry import kept_for


def touch(draft: Draft, now: datetime, *, filed_at: str = "") -> None:
    """Count the change, put off the expiry, and note the place where it is filed."""
    draft.version += 1
    draft.touched_at = now
    if draft.state == OPEN:
        keep = kept_for(draft.service_id, draft.edition)
        draft.expires_at, draft.noticed_at = now + keep, None
    draft.scope_code = filed_at or draft.scope_code
    draft.save()
