"""What marks every answer of a demonstration: banner, `noindex`, a fictional sponsor."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext

from xiangli.doors.demo.conf import is_demo
from xiangli.doors.frame import Banner, register_banner, register_header, register_site_facts


def register() -> None:
    """Each asks the settings anew, so that one process can be tested both ways."""
    register_banner("demo", _banner)
    register_header("demo", _header)
    register_site_facts("demo", _facts)


def _banner(_request: HttpRequest) -> Banner | None:
    return Banner("demo/banner.html") if is_demo() else None


def _header(_request: HttpRequest) -> Mapping[str, str]:
    return {"X-Robots-Tag": "noindex"} if is_demo() else {}


def _facts() -> Mapping[str, str]:
    if not is_demo():
        return {}
    return {
        "sponsor": gettext("演示县人民政府（虚构）"),
        "operator": gettext("演示县政务服务和数据局（虚构）"),
        "hours": gettext("工作日 9:00–17:00"),
        "address": gettext("演示路1号"),
        "phone": "12345",
    }
