"""Who looked at my data, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from xiangli.approval.public import Case, cases_by_id
from xiangli.doors.portal.me.own import me, own_page
from xiangli.kernel.public import show_number
from xiangli.ledger.public import LookRecord
from xiangli.offices.public import Post, posts
from xiangli.people.public import looks_at
from xiangli.vault.public import scope

A_PAGE: Final = 20
WHY: Final[Mapping[str, Promise]] = {
    "fill_in": gettext_lazy("帮你填申请"),
    "own": gettext_lazy("你自己看的"),
    "check_papers": gettext_lazy("核对材料"),
    "decide": gettext_lazy("审核你的申请"),
    "opinion": gettext_lazy("别的单位提意见"),
    "notice": gettext_lazy("写给你的通知书"),
    "publicity": gettext_lazy("按规定公示"),
    "call_back": gettext_lazy("回访你的评价"),
    "send": gettext_lazy("给你发短信"),
    "erase": gettext_lazy("按你的要求删除"),
    "audit": gettext_lazy("查谁看过、看得对不对"),
}
WHAT: Final[Mapping[str, Promise]] = {
    "name": gettext_lazy("姓名"),
    "phone": gettext_lazy("手机号"),
    "id_number": gettext_lazy("身份证号"),
    "words": gettext_lazy("办理记录"),
    "rating": gettext_lazy("你的评价"),
    "number": gettext_lazy("手机号"),
    "text": gettext_lazy("短信"),
    "content": gettext_lazy("照片和文件"),
    "preview": gettext_lazy("照片和文件"),
}


@dataclass(frozen=True, slots=True)
class Look:
    at: datetime
    who: str
    why: str
    what: str
    number: str
    href: str


@own_page
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Everybody but myself, newest first, a page at a time."""
    by, person = me(request)
    with scope(by):
        others = looks_at(person).exclude(actor=f"{by.kind}:{by.id}")
        page = Paginator(others, A_PAGE).get_page(request.GET.get("page"))
        rows = list(page)
        cases = cases_by_id(row.about_id for row in rows if row.about_kind == "case")
    chairs = posts(row.post_id for row in rows if row.post_id)
    context = {
        "trail": [(_("我的"), reverse("portal:me"))],
        "page": page,
        "looks": [_look(row, chairs, cases) for row in rows],
    }
    return render(request, "portal/me/looks.html", context)


def _look(row: LookRecord, chairs: Mapping[UUID, Post], cases: Mapping[UUID, Case]) -> Look:
    case = cases.get(row.about_id)
    number = show_number(case.number) if case else ""
    return Look(
        at=row.at,
        who=_who(row, chairs),
        why=str(WHY.get(row.purpose, _("办你的事"))),
        what=_what(row.fields),
        number=number,
        href=reverse("portal:me-case", args=[number]) if number else "",
    )


def _who(row: LookRecord, chairs: Mapping[UUID, Post]) -> str:
    chair = chairs.get(row.post_id) if row.post_id else None
    if chair:
        return _("%(agency)s的%(post)s") % {"agency": chair.agency.name, "post": chair.title}
    return _("系统自动") if row.actor.startswith("system:") else _("拿着编号接着填的人")


def _what(fields: Iterable[str]) -> str:
    """Each kind once; what has no word of its own are answers of the application."""
    named = (str(WHAT.get(field.partition(":")[0], _("申请里填的"))) for field in fields)
    return _("、").join(dict.fromkeys(named))
