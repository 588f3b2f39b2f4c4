"""What the studio's pages show beside Wagtail's own."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.timezone import now as clock

from xiangli.doors.gateface import face
from xiangli.kernel.public import china_date
from xiangli.resources.public import Resource, judge

register = template.Library()


@register.inclusion_tag("studio/gate.html")
def gate_of(page: Any) -> dict[str, object]:
    """What the gate says of what was saved last; nothing for what is no resource."""
    if not isinstance(page, Resource) or not page.pk:
        return {}
    return {"gate": face(judge(page, china_date(clock()))), "it": page}
