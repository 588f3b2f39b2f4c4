"""Words at the foot of a poster."""

from __future__ import annotations

from django.utils.translation import gettext, override

from xiangli.doors.site import site
from xiangli.kernel.public import show_phone
from xiangli.resources.public import Foot


def foot(language: str) -> Foot:
    """In the language of the resource."""
    with override(language):
        number = show_phone(site().hotline)
        return Foot(
            scan=gettext("扫一扫，看全文，听朗读"),
            ask=gettext("不会扫，打 %(number)s 问") % {"number": number},
        )
