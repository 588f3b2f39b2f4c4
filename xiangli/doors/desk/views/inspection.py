"""How the site stands by the national indicators: the last walk, and those before it."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xiangli.doors.desk.curve import drawn
from xiangli.doors.desk.showing import reads, show, writes
from xiangli.doors.session import actor_of
from xiangli.insights.public import (
    InsightsForbidden,
    advice_on,
    ask_for_inspection,
    ask_to_inspect,
    inspections,
    said,
    verdict_in_words,
)
from xiangli.kernel.public import Actor

PAGE: Final = 50
NIGHTS: Final = 60
ORDER: Final = ("veto", "scored", "unmeasured")


@reads
def latest(request: HttpRequest) -> HttpResponse:
    _inspector(request)
    walks = list(inspections()[:NIGHTS])
    last = walks[0] if walks else None
    kind = request.GET.get("kind", "")
    found = [one for one in (last.findings if last else []) if kind in {"", one["kind"]}]
    page = Paginator(found, PAGE).get_page(request.GET.get("p", "1"))
    context = {
        "last": last, "kind": kind, "page": page,
        "word": _here(verdict_in_words(last.word)) if last else "",
        "tabs": [(name, sum(one["kind"] == name for one in last.findings)) for name in ORDER]
        if last else [],
        "lines": [_line(one) for one in page.object_list],
        "curve": drawn([walk.score for walk in reversed(walks)]),
        "nights": len(walks),
    }  # fmt: skip
    return show(request, "inspection", context)


@writes
def again(request: HttpRequest) -> HttpResponse:
    if ask_for_inspection(by=_inspector(request)):
        messages.success(request, _("开始查了。页多的站要几分钟，查完了这里就是新的。"))
    else:
        messages.success(request, _("正在查，不用再按。"))
    return HttpResponseRedirect(reverse("desk:inspection"))


def _inspector(request: HttpRequest) -> Actor:
    """Raises Http404."""
    by = actor_of(request)
    try:
        ask_to_inspect(by)
    except InsightsForbidden as refused:
        raise Http404 from refused
    return by


def _line(one: dict[str, Any]) -> dict[str, Any]:
    rule, kind = one["rule"], one["kind"]
    return {
        **one, "said": _here(said(rule, kind, one["values"])), "todo": _here(advice_on(rule, kind))
    }  # fmt: skip


def _here(pair: tuple[str, str]) -> str:
    return pair[1 if (get_language() or "").startswith("en") else 0]
