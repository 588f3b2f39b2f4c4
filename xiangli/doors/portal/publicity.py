"""The panel of a village's page that tells what is posted on its notice board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.timezone import make_aware
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.approval.public import Posted, lists_in
from xiangli.catalog.public import fill, local_facts
from xiangli.doors.casewords import in_language
from xiangli.doors.page import page_of
from xiangli.doors.panels import Panel
from xiangli.doors.portal.offers import lang

COUNTY, TOWNSHIP, VILLAGE = 6, 9, 12
SHOWN: Final[dict[str, Promise]] = {
    "name": gettext_lazy("姓名"),
    "members_count": gettext_lazy("人数"),
    "proposed_amount": gettext_lazy("拟保障金额"),
    "amount": gettext_lazy("金额"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list as the web may tell it; what its rule does not show is empty."""

    name: str
    service: str
    count: int
    starts_on: date | None
    ends_on: date | None
    columns: str
    basis: tuple[str, ...]
    phones: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def publicity(request: HttpRequest, village: str) -> Panel | None:
    """Counts, days, rule and phone. Such a page stays out of search engines, as long as it does."""
    page = page_of(request)
    page.shows(f"publicity:{village}")
    posted = lists_in(village, clock())
    if not posted:
        return None
    page.noindex = True
    page.until(day_after(min(each.ends_on for each in posted)))
    if any(each.rows for each in posted):
        page.public = False  # names are kept nowhere but where they are sealed
    page.shows(*(f"agencies:{village[:digits]}" for digits in (COUNTY, TOWNSHIP, VILLAGE)))
    local = local_facts(village)
    context = {"sheets": [_sheet(each, local) for each in posted]}
    return Panel("portal/panels/publicity.html", context, ("facts", "note"))


def day_after(day: date) -> datetime:
    """When a list whose last day this is must be gone."""
    return make_aware(datetime.combine(day + timedelta(days=1), time()))


def _sheet(posted: Posted, local: dict[str, str]) -> Sheet:
    rule, pack = posted.rule, posted.edition
    shows, service, notice = set(rule.web.shows), pack.service, pack.notice(rule.notice)
    values = pack.values(local, lang())
    phones = (rule.objection.phone, rule.objection.also)
    heads = tuple(str(SHOWN[column]) for column in rule.shows)
    told = "rule" in shows
    return Sheet(
        name=in_language(notice.name.zh, notice.name.en),
        service=in_language(service.short_name.zh, service.short_name.en),
        count=posted.count if "count" in shows else 0,
        starts_on=posted.starts_on if "period" in shows else None,
        ends_on=posted.ends_on if "period" in shows else None,
        columns=_("、").join(heads) if told else "",
        basis=pack.cited(rule.basis, lang(), short=True) if told else (),
        phones=_phones(phones, values) if "objection_phone" in shows else (),
        heads=heads,
        rows=tuple(tuple(str(row[column]) for column in rule.shows) for row in posted.rows),
    )


def _phones(texts: tuple[str | None, ...], values: dict[str, str]) -> tuple[str, ...]:
    """Numbers only: what nobody has filled in yet is not dialled."""
    filled = (fill(text, values, lang()) for text in texts if text)
    return tuple(dict.fromkeys(text for text in filled if text[:1].isdigit()))
