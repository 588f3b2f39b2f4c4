"""What waits for an editor or a reporter, and the page of one piece with its acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext_lazy as _

from xiangli.doors.articles import DOMAIN_WORDS, KIND_WORDS
from xiangli.doors.desk import choices
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.review.acts import REASON, SAID, Typed, forms
from xiangli.doors.desk.review.doing import ACTS, do, wrong_with
from xiangli.doors.desk.review.sections import Seen, sections
from xiangli.doors.desk.review.wish import Wish, read
from xiangli.doors.desk.showing import reads, show, writes
from xiangli.doors.parts import Choice, Problem
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.people.public import officer_names
from xiangli.resources.public import (
    SHELVES,
    ResourcesError,
    UnknownResource,
    edition_in_hand,
    in_hand,
    may_change,
    may_review,
    may_write,
    resource_keyed,
)

A_PAGE: Final = 30
SHELF_WORDS: Final = {
    "wait": _("等我审"),
    "back": _("退回来的"),
    "draft": _("草稿"),
    "sent": _("等别人审"),
    "later": _("定时发布"),
    "public": _("已发布"),
    "gone": _("撤下和归档"),
}
STATE_WORDS: Final = {
    "draft": _("草稿"), "published": _("已发布"), "withdrawn": _("撤下了"), "archived": _("归档了"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of a list."""

    row: Any
    state: str
    kind: str
    domain: str
    place: str
    who: str


@reads
def listing(request: HttpRequest) -> HttpResponse:
    by = _writer(request)
    is_editor = any(may_review(by, prefix) for prefix in by.scope.prefixes)
    wish = read(request.GET, "wait" if is_editor else "draft")
    page = Paginator(wish.of(SHELVES[wish.shelf](by)), A_PAGE).get_page(request.GET.get("p", "1"))
    tabs = [
        (wish.query(shelf=shelf), SHELF_WORDS[shelf], wish.of(of(by)).count(), shelf == wish.shelf)
        for shelf, of in SHELVES.items()
        if shelf != "wait" or is_editor
    ]
    context = {
        "wish": wish, "tabs": tabs, "page": page, "lines": _lines(list(page.object_list)),
        "query": wish.query(), "all": Wish(wish.shelf).query(), "places": choices.places(by),
        "domains": _choices(DOMAIN_WORDS), "kinds": _choices(KIND_WORDS),
    }  # fmt: skip
    return show(request, "review/list", context)


@reads
def piece(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, _seen(request, number))


@reads
def held(request: HttpRequest, key: UUID) -> HttpResponse:
    """From the worklist: what did not go out at its moment."""
    _writer(request)
    try:
        found = resource_keyed(key)
    except UnknownResource as unknown:
        raise Http404 from unknown
    return HttpResponseRedirect(reverse("desk:review-piece", args=[found.number]))


@writes
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Sent again it is done once; what cannot be done is told, and what was typed is kept."""
    seen, post = _seen(request, number), request.POST
    typed = Typed(
        act=post.get("act", ""),
        reason=post.get("reason", "").replace("\0", "").strip()[:REASON],
        at=post.get("at", "").replace("\0", "")[:30],
    )
    edition = post.get("edition", "")
    if typed.act not in ACTS or not (edition.isascii() and edition.isdigit()):
        raise Http404
    try:
        do(number, typed, int(edition), seen.by, seen.now)
    except ResourcesError as error:
        said, wrong = wrong_with(error, number)
        again = Typed(typed.act, typed.reason, typed.at, wrong)
        return _page(request, _seen(request, number), again, said)
    messages.success(request, SAID[typed.act])
    return HttpResponseRedirect(reverse("desk:review-piece", args=[number]))


def _page(
    request: HttpRequest, seen: Seen, typed: Typed | None = None, said: Sequence[str] = ()
) -> HttpResponse:
    it, wrong = seen.resource, (typed.wrong or {}) if typed else {}
    offered = forms(seen, typed)
    shown = {form.act for form in offered}
    context = {
        "it": it, "seen": seen, "title": seen.page.title, "forms": offered, "said": said,
        "state": STATE_WORDS[it.state], "kind": KIND_WORDS[it.kind],
        "domain": DOMAIN_WORDS[it.domain],
        "place": places([it.place_code]).get(it.place_code, ""),
        "sections": sections(seen), "typed": typed,
        "problems": [Problem(f"{typed.act}-{name}", text) for name, text in wrong.items()]
        if typed else [],
        "open_act": typed.act if typed else "",
        "lost": typed.reason if typed and typed.act not in shown else "",
        "newer": it.waiting is not None and it.latest_revision_id != it.waiting,
        "own": it.waiting is not None and seen.may_review and not shown & {"publish", "correct"},
    }  # fmt: skip
    return show(request, "review/page", context, status=422 if typed else 200)


def _seen(request: HttpRequest, number: int) -> Seen:
    by = _writer(request)
    found = in_hand(by).filter(number=number).first()
    edition = edition_in_hand(found) if found is not None else None
    if found is None or edition is None:
        raise Http404
    return Seen(
        resource=found, edition=edition, page=edition.as_object(), by=by, now=clock(),
        may_review=may_review(by, found.place_code), may_change=may_change(by, found),
    )  # fmt: skip


def _lines(rows: Sequence[Any]) -> list[Line]:
    names = places(row.place_code for row in rows)
    people = officer_names(row.owner_id for row in rows if row.owner_id)
    return [
        Line(
            row, str(STATE_WORDS[row.state]), str(KIND_WORDS[row.kind]),
            str(DOMAIN_WORDS[row.domain]), names.get(row.place_code, ""),
            people.get(row.owner_id, ""),
        )
        for row in rows
    ]  # fmt: skip


def _choices(words: dict[str, Any]) -> list[Choice]:
    return [Choice(value, str(word)) for value, word in words.items()]


def _writer(request: HttpRequest) -> Actor:
    by = actor_of(request)
    if not may_write(by):
        raise Http404
    return by
