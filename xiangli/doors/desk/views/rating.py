"""A bad rating is answered: called back first, then put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.approval.public import cases_by_id
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.showing import asks, show
from xiangli.doors.fieldwords import field_words
from xiangli.doors.parts import Field
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.people.public import reveal
from xiangli.ratings.public import (
    MOST_WORDS,
    NoSuchRating,
    NothingToAnswer,
    Rating,
    RatingForbidden,
    WordsMissing,
    WordsTooLong,
    record_contact,
    settle,
)
from xiangli.ratings.public import rating as find_rating
from xiangli.vault.public import scope
from xiangli.work.public import NoSuchItem, WorkItem, item

KINDS: Final = frozenset({"ratings.contact", "ratings.settle"})
DUTIES: Final[Mapping[str, Callable[..., Rating]]] = {"contact": record_contact, "settle": settle}
DONE: Final[Mapping[str, Promise]] = {
    "contact": gettext_lazy("回访记下了。接着整改，改好了再来写。"),
    "settle": gettext_lazy("整改记下了，这一条办完了。"),
}
LABELS: Final[Mapping[str, tuple[Promise, Promise]]] = {
    "contact": (gettext_lazy("打电话问了，本人怎么说"), gettext_lazy("写清不满意什么、想怎么样。")),
    "settle": (
        gettext_lazy("改了什么，本人认不认可"),
        gettext_lazy("改好以后再打一次电话，写上。"),
    ),
}
WORDS: Final = ("words", "contact_words", "settle_words")


@asks
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """A POST opens the words, for a purpose that is on record before, or writes down an answer."""
    by, now = actor_of(request), clock()
    wish = request.POST.get("do", "")
    if wish in DUTIES:
        return _write(request, key, wish, by, now)
    with scope(by):
        held, rated = _held(key, by)
        said = _opened(rated, by, now) if wish == "look" else {}
        return _page(request, held, rated, said=said)


def _write(request: HttpRequest, key: UUID, duty: str, by: Actor, now: datetime) -> HttpResponse:
    """Written once: the second press finds it done, and its item closed."""
    typed = request.POST.get("words", "").replace("\0", "")
    try:
        DUTIES[duty](rating=_named(request), words=typed, by=by, now=now)
    except (NoSuchRating, RatingForbidden) as unknown:
        raise Http404 from unknown
    except (WordsMissing, WordsTooLong, NothingToAnswer) as wrong:
        problem = _problem(wrong)
        with scope(by):
            held, rated = _held(key, by)
            return _page(request, held, rated, typed=typed, problem=problem)
    messages.success(request, str(DONE[duty]))
    return HttpResponseRedirect(reverse("desk:work"))


def _problem(wrong: Exception) -> str:
    if isinstance(wrong, WordsMissing):
        return _("还没有写")
    if isinstance(wrong, WordsTooLong):
        return _("太长了，最多%(most)s个字") % {"most": MOST_WORDS}
    return _("先记回访，再写整改")


def _named(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("rating", ""))
    except ValueError as wrong:
        raise Http404 from wrong


def _held(key: UUID, by: Actor) -> tuple[WorkItem, Rating]:
    try:
        held = item(key, by)
        if held.kind not in KINDS:
            raise Http404
        return held, find_rating(held.about_id)
    except (NoSuchItem, NoSuchRating) as unknown:
        raise Http404 from unknown


def _opened(rated: Rating, by: Actor, now: datetime) -> Mapping[str, str]:
    known = reveal(
        {f"rating:{name}": getattr(rated, name) for name in WORDS},
        about=(rated.about_kind, rated.about_id), person=rated.person_id, by=by,
        purpose="call_back", now=now, scope_code=rated.scope_code,
    )  # fmt: skip
    return {"opened": "1"} | {name.partition(":")[2]: text for name, text in known.items()}


def _page(
    request: HttpRequest,
    held: WorkItem,
    rated: Rating,
    *,
    said: Mapping[str, str] = {},
    typed: str = "",
    problem: str = "",
) -> HttpResponse:
    due = "settle" if rated.contacted_at else "contact"
    label, hint = LABELS[due]
    context = {
        "item": held,
        "rated": rated,
        "stars": field_words("rate", "stars", (str(rated.stars),)).choices[0][1],
        "place": places([rated.scope_code])[rated.scope_code],
        "case": cases_by_id([rated.about_id]).get(rated.about_id),
        "said": said,
        "has_words": any(getattr(rated, name) is not None for name in WORDS),
        "duty": due,
        "field": Field(
            "words", "words", str(label), typed, hint=str(hint), error=problem, lines=4,
            spellcheck=True,
        ),
    }  # fmt: skip
    return show(request, "rating", context, status=422 if problem else 200)
