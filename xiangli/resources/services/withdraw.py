"""Take down what is public; its address says so, and why."""

from __future__ import annotations

from datetime import datetime

from wagtail.actions.unpublish_page import UnpublishPageAction

from xiangli.kernel.public import Actor, china_date
from xiangli.people.public import Account
from xiangli.resources.editions import locked, reread, tell
from xiangli.resources.errors import ReasonMissing
from xiangli.resources.indexing import hide
from xiangli.resources.models import Fingerprint, Resource
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.rules.states import is_reason
from xiangli.vault.public import service


@service
def withdraw(*, number: int, reason: str, by: Actor, now: datetime) -> Resource:
    """Raises UnknownResource, NotNow, ResourcesForbidden, ReasonMissing."""
    resource = locked(number, "withdraw")
    ask_to_review(by, resource.place_code, "withdraw")
    if not is_reason(reason):
        raise ReasonMissing(act="withdraw")
    Resource.objects.filter(pk=resource.pk).update(
        state="withdrawn", withdrawn_because=reason.strip(), withdrawn_on=china_date(now),
        waiting=None, waiting_since=None, goes_live_at=None,
    )  # fmt: skip
    page = Resource.objects.get(pk=resource.pk).specific
    officer = Account.objects.filter(pk=by.id).first()
    UnpublishPageAction(page, user=officer).execute(skip_permission_checks=True)
    Fingerprint.objects.filter(pk=resource.pk).delete()
    hide(resource, by, now)
    tell(resource, "withdrawn", by, now)
    return reread(resource)
