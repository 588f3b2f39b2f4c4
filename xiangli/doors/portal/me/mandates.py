"""Who may act for me: the helper's name, taking the mandate back, and undoing that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xiangli.doors.portal.me.own import me, own_page
from xiangli.people.public import (
    Mandate,
    MandateEnded,
    NoSuchMandate,
    mandates_of,
    mandates_taken_back,
    officer_names,
    restore_mandate,
    withdraw_mandate,
)
from xiangli.places.public import UnknownPlace
from xiangli.places.public import get as place
from xiangli.vault.public import scope


@dataclass(frozen=True, slots=True)
class Row:
    """A mandate in a list. `is_taken`: taken back a moment ago."""

    key: UUID
    helper: str
    place: str
    since: datetime
    until: datetime
    is_taken: bool


def my_mandates(person: UUID, now: datetime) -> list[Row]:
    """Those that stand, and those taken back a moment ago. In the person's scope."""
    taken = mandates_taken_back(person, now)
    rows = [*mandates_of(person, now), *taken]
    names = officer_names(row.helper_account_id for row in rows)
    return list(_rows(rows, names, {row.pk for row in taken}))


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, mandate: UUID) -> HttpResponse:
    """Asked once more on a page of its own; the press there ends the mandate."""
    by, person = me(request)
    if request.method == "POST":
        try:
            withdraw_mandate(mandate=mandate, by=by, now=clock())
        except NoSuchMandate as none:
            raise Http404 from none
        return _back()
    with scope(by):
        found = {row.key: row for row in my_mandates(person, clock()) if not row.is_taken}
    if mandate not in found:
        raise Http404
    trail = [
        (_("我的"), reverse("portal:me")),
        (_("我的信息"), reverse("portal:me-data")),
    ]
    context = {"trail": trail, "mandate": found[mandate]}
    return render(request, "portal/me/mandate.html", context)


@own_page
@require_POST
def undo(request: HttpRequest, mandate: UUID) -> HttpResponse:
    by, _person = me(request)
    try:
        restore_mandate(mandate=mandate, by=by, now=clock())
    except NoSuchMandate as none:
        raise Http404 from none
    except MandateEnded:
        messages.error(request, _("过了时候，拿不回来了。还要他办，请他来，重新同意一次。"))
    return _back()


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('portal:me-data')}#mandates")


def _rows(rows: Iterable[Mandate], names: dict[UUID, str], taken: set[UUID]) -> Iterable[Row]:
    for row in rows:
        yield Row(
            row.pk, names.get(row.helper_account_id, ""), _place(row.scope_code),
            row.granted_at, row.ends_at, row.pk in taken,
        )  # fmt: skip


def _place(code: str) -> str:
    try:
        return place(code).name
    except UnknownPlace:
        return ""
