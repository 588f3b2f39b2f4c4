"""找错: what readers say is wrong, and the answer."""

from __future__ import annotations

from typing import Final, Literal, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk import choices
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.desk.wants import read
from xiangli.doors.parts import Choice, Field
from xiangli.doors.session import actor_of
from xiangli.kernel.public import china_date
from xiangli.resources.public import (
    LONGEST_REASON,
    AlreadyAnswered,
    ResourcesForbidden,
    TextMissing,
    TextTooLong,
    UnknownReport,
    answer_error,
    error_report,
    error_reports,
    may_review,
)
from xiangli.vault.public import scope

Verdict = Literal["mended", "no_error"]
VERDICTS: Final = ("mended", "no_error")
PAGE: Final = 50


@reads
def listing(request: HttpRequest) -> HttpResponse:
    """What waits, the first due first; `?done=1` what was answered."""
    by, today = actor_of(request), china_date(clock())
    at, done = read(request.GET).at, request.GET.get("done") == "1"
    with scope(by):
        found = error_reports(is_open=not done, under=at)
        page = Paginator(found, PAGE).get_page(request.GET.get("p", "1"))
        rows = list(page.object_list)
        names = places(row.scope_code for row in rows)
        context = {
            "rows": [(row, names[row.scope_code], row.due < today) for row in rows],
            "page": page, "done": done, "at": at, "places": choices.places(by),
        }  # fmt: skip
    return show(request, "errata/list", context)


@asks
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answered once; the same press again finds it so."""
    verdict, words = request.POST.get("verdict", ""), request.POST.get("words", "")
    if request.method != "POST":
        return _page(request, key)
    if verdict not in VERDICTS:
        return _page(request, key, words=words, verdict_error=_("选一个。"))
    by = actor_of(request)
    try:
        answer_error(
            report=key, verdict=cast("Verdict", verdict), words=words[: LONGEST_REASON * 2],
            by=by, now=clock(),
        )  # fmt: skip
    except (UnknownReport, ResourcesForbidden) as unknown:
        raise Http404 from unknown
    except AlreadyAnswered:
        return _page(request, key, words=words, error=_("已经答复过了。"))
    except TextTooLong as long:
        told = _("太长了，最多%(most)s个字。") % {"most": long.params["most"]}
        return _page(request, key, words=words, verdict=verdict, error=told)
    except TextMissing:
        return _page(request, key, words=words, verdict=verdict, error=_("还没有写。"))
    messages.success(request, _("答复记下了。留了手机号的，马上发短信告诉。"))
    return HttpResponseRedirect(reverse("desk:errata"))


def _page(
    request: HttpRequest,
    key: UUID,
    *,
    words: str = "",
    verdict: str = "",
    error: str = "",
    verdict_error: str = "",
) -> HttpResponse:
    by = actor_of(request)
    with scope(by):
        try:
            found = error_report(key)
        except UnknownReport as unknown:
            raise Http404 from unknown
        place = places([found.scope_code])[found.scope_code]
    chosen = Field(
        "verdict", "verdict", _("核对以后"), error=verdict_error, chosen=(verdict,),
        choices=(Choice("mended", _("错了，改好了")), Choice("no_error", _("没有错"))),
    )  # fmt: skip
    field = Field(
        "words", "words", _("怎么答复"), words[:LONGEST_REASON],
        hint=_("会发到他手机上。写改成了什么，或者为什么没有错。"),
        error=error, lines=3, spellcheck=True, max_length=LONGEST_REASON,
    )  # fmt: skip
    context = {
        "report": found, "place": place, "mine": may_review(by, found.scope_code),
        "field": field, "verdict": chosen,
    }  # fmt: skip
    wrong = error or verdict_error
    return show(request, "errata/one", context, status=422 if wrong else 200)
