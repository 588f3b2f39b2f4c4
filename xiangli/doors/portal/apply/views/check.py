"""The page that shows all answers before they are handed in, and the handing in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangli.approval.public import Asked, asked_for, submit
from xiangli.dialogue.public import (
    Lang,
    NobodysDraft,
    NotFinished,
    Opened,
    Problem,
    find_problems,
    previous_page,
    progress,
    show,
)
from xiangli.doors import parts
from xiangli.doors.portal.apply.paging import lang
from xiangli.doors.portal.apply.posting import wish
from xiangli.doors.portal.apply.visit import Visit, visited
from xiangli.doors.portal.apply.wording import told, waiting_in
from xiangli.vault.public import scope

SURE: Final = "sure"


@dataclass(frozen=True, slots=True)
class Line:
    """An answer in words. `href` is empty where it may not be changed now."""

    id: str
    label: str
    value: str
    href: str
    wrong: str = ""


@visited
def check(visit: Visit) -> HttpResponse:
    """A POST hands in; pressed twice, it is handed in once."""
    if not visit.posts:
        return _show(visit, visit.open())
    if wish(visit.request) == "later":
        return visit.go("later")
    if visit.by.kind == "bearer":
        return _log_in(visit)
    return _hand_in(visit)


def _hand_in(visit: Visit) -> HttpResponse:
    """What was asked for and not touched is not handed in by mistake: that is asked once more."""
    asked = _asked(visit)
    if asked and visit.draft.touched_at <= asked.at and wish(visit.request) != SURE:
        return _show(visit, visit.open(), unchanged=True)
    try:
        submit(draft=visit.key, by=visit.by, now=visit.now)
    except NobodysDraft:
        return _log_in(visit)
    except NotFinished:
        return _show(visit, visit.open(), pressed=True)
    return visit.go("done")


def _log_in(visit: Visit) -> HttpResponse:
    query = urlencode({"next": visit.address("check")})
    return HttpResponseRedirect(f"{reverse('portal:login')}?{query}")


def _asked(visit: Visit) -> Asked | None:
    """What the office asked to be mended, while it waits for it."""
    if visit.draft.state != "correcting" or visit.by.kind != "person":
        return None
    with scope(visit.by):
        return asked_for(visit.key, by=visit.by, now=visit.now)


def _show(
    visit: Visit, opened: Opened, *, pressed: bool = False, unchanged: bool = False
) -> HttpResponse:
    said, seen = lang(), opened.live()
    problems = find_problems(opened)
    wrong = _anchored(problems, opened, said)
    before = previous_page(opened.form, seen, "")
    at = progress(opened.form, seen, "")
    context = {
        "visit": visit,
        "sections": _sections(visit, opened, said, {each.field: each.text for each in wrong}),
        "problems": wrong if pressed else [],
        "left": len(wrong),
        "back": visit.address(before.id) if before else "",
        "step": at.number,
        "of": at.total,
        "marks": parts.marks(at.number, at.total),
        "correcting": visit.draft.state == "correcting",
        "asked": _asked(visit),
        "unchanged": unchanged,
        "again": [
            (question.short[said], f"{visit.address(page.id)}?to=check")
            for page, question in opened.form.in_order()
            if question.id in visit.draft.correcting and seen.asks(question.id)
        ],
        "bearer": visit.by.kind == "bearer",
    }
    status = 422 if pressed or unchanged or visit.forged else 200
    return render(visit.request, "portal/apply/check.html", context, status=status)


def _anchored(problems: Iterable[Problem], opened: Opened, said: Lang) -> list[parts.Problem]:
    """Problems lead to the answer's own line here; each question is named once."""
    whole = (Problem(each.code, each.question, "", each.params) for each in problems)
    out: dict[str, parts.Problem] = {}
    for problem in told(whole, opened.form, said, waiting_in(opened)):
        out.setdefault(problem.field, problem)
    return list(out.values())


def _sections(
    visit: Visit, opened: Opened, said: Lang, wrong: dict[str, str]
) -> list[tuple[str, list[Line]]]:
    seen = opened.live()
    out: dict[str, list[Line]] = {}
    for page, question in opened.form.in_order():
        if not seen.asks(question.id):
            continue
        value = seen.answers.get(question.id)
        if value in (None, []):
            words = question.blank[said] if question.blank else _("没有填")
        else:
            words = show(question, value, said, opened.here)
        href = f"{visit.address(page.id)}?to=check" if _may_change(visit, question.id) else ""
        title = page.section[said] if page.section else _("填的内容")
        line = Line(question.id, question.short[said], words, href, wrong.get(question.id, ""))
        out.setdefault(title, []).append(line)
    return list(out.items())


def _may_change(visit: Visit, question: str) -> bool:
    """While papers are corrected, only what was asked for."""
    draft = visit.draft
    return draft.state != "correcting" or not draft.correcting or question in draft.correcting
