"""An officer wants to know how the site stands now."""

from __future__ import annotations

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from xiangli.insights.services.inspect import ask_to_inspect
from xiangli.insights.tasks import inspect_now
from xiangli.kernel.public import Actor


def ask_for_inspection(*, by: Actor) -> bool:
    """Whether a new walk was asked for; one may wait already. Raises InsightsForbidden."""
    ask_to_inspect(by)
    try:
        with transaction.atomic():
            inspect_now.defer()
    except AlreadyEnqueued:
        return False
    return True
