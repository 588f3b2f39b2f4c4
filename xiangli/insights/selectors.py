"""What inspections found."""

from __future__ import annotations

from django.db.models import QuerySet

from xiangli.insights import conf
from xiangli.insights.models import Inspection


def inspections() -> QuerySet[Inspection]:
    """Of this site, the newest first."""
    return Inspection.objects.filter(address=conf.address()).order_by("-began_at")
