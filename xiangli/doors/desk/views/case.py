"""One case: where it stands, its papers side by side, its clocks, and the next act."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from xiangli.approval.public import Case, NoSuchCase, Problem, case_by_number
from xiangli.doors.desk.casefile import casefile, revealed
from xiangli.doors.desk.forms import shown
from xiangli.doors.desk.frame import desk_of
from xiangli.doors.page import page_of
from xiangli.doors.session import actor_of, officer_required
from xiangli.kernel.public import BadNumber, parse_number
from xiangli.vault.public import scope


@require_safe
@never_cache
@officer_required
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Masks only; opening the answers is a look of its own."""
    return case_page(request, number)


@require_POST
@never_cache
@officer_required
def answers(request: HttpRequest, number: str) -> HttpResponse:
    """The same page with the answers readable. The look is recorded first."""
    return case_page(request, number, opened=True)


def case_page(
    request: HttpRequest,
    number: str,
    *,
    opened: bool = False,
    act: str = "",
    posted: QueryDict | None = None,
    problems: list[Problem] | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The page, also after an act that was refused: what was typed is still there."""
    by, now = actor_of(request), timezone.now()
    page_of(request).noindex = True
    with scope(by):
        file = casefile(find(number), by, now, act=act, posted=posted, problems=problems or [])
        answered = revealed(file.case, by, now) if opened else ()
    context: Mapping[str, object] = {
        "file": file,
        "desk": desk_of(request, by),
        "answered": answered,
        "opened": opened,
        "problems": shown(problems or [], act),
        "refusal": refusal,
    }
    status = 422 if problems or refusal else 200
    return render(request, "desk/case.html", dict(context), status=status)


def find(number: str) -> Case:
    """The case, as far as the open scope shows it. Raises Http404."""
    try:
        return case_by_number(parse_number(number))
    except (BadNumber, NoSuchCase):
        raise Http404 from None
