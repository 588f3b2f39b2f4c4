"""The portal's own panels. Other parts of the product register theirs beside them."""

from __future__ import annotations

from itertools import chain

from django.http import HttpRequest
from django.utils.translation import gettext as _

from xiangli.doors import conf
from xiangli.doors.page import page_of
from xiangli.doors.panels import Panel, register_panel
from xiangli.doors.pictures import Step, step_picture
from xiangli.doors.portal import offers
from xiangli.doors.portal.geography import INDEX_FROM, by_initial
from xiangli.doors.portal.publicity import publicity
from xiangli.doors.portal.told import doors_of, line_of, shown
from xiangli.offices.public import Agency, agencies_at
from xiangli.places.public import parent_of, villages_of
from xiangli.resources.public import listed

MOST_SERVICES = 8
MOST_NEWS = 5
FEW = 3  # up to so many services there is room to say what each is


def register() -> None:
    register_panel("home.services", most_used, order=10)
    register_panel("home.news", news, order=30)
    register_panel("home.domains", domains, order=40)
    register_panel("township.notices", news, order=15)
    register_panel("township.domains", domains, order=35)
    register_panel("village.notices", news, order=12)
    register_panel("village.domains", domains, order=45)
    register_panel("home.how", how_it_goes, order=90)
    register_panel("home.days", how_long, side="aside", order=30)
    register_panel("home.places", find_village, side="aside", order=20)
    register_panel("township.villages", villages, order=10)
    register_panel("township.offices", offices, order=20)
    register_panel("township.services", most_used, order=30)
    register_panel("village.publicity", publicity, order=15)
    register_panel("township.days", how_long, order=40)
    register_panel("village.days", how_long, order=50)
    register_panel("village.services", most_used, order=40)
    register_panel("village.offices", township_offices, order=60)


def most_used(request: HttpRequest, place: str) -> Panel:
    page_of(request).shows("services")
    every = offers.listed()
    context = {
        "offers": every[:MOST_SERVICES],
        "total": len(every),
        "few": len(every) <= FEW,
        "at": "" if place == conf.place() else place,
    }
    return Panel("portal/panels/services.html", context, ("services", "empty"))


def news(request: HttpRequest, place: str) -> Panel | None:
    """The newest of the place and of those above it."""
    line = line_of(place)
    page_of(request).shows(*(f"resources:{code}" for code in line))
    rows = listed(line, kinds=("emergency", "notice", "news", "event"))[:MOST_NEWS]
    items = sorted(shown(rows), key=lambda item: not item.urgent)
    return Panel("portal/panels/news.html", {"items": items}) if items else None


def domains(_request: HttpRequest, place: str) -> Panel:
    at = "" if place == conf.place() else place
    return Panel("portal/panels/domains.html", {"doors": doors_of(at)}, ("services",))


def how_long(request: HttpRequest, place: str) -> Panel | None:
    """How many days each service takes that is promised any, as its guide has it."""
    page_of(request).shows("services")
    every = [each for each in offers.listed() if each.figures.days or each.figures.immediate]
    context = {"offers": every[:MOST_SERVICES], "at": "" if place == conf.place() else place}
    return Panel("portal/panels/days.html", context, ("facts",)) if every else None


def how_it_goes(_request: HttpRequest, _place: str) -> Panel:
    """For whoever is here for the first time."""
    steps = (
        Step(_("找到要办的事"), 1, note=_("搜一下，或者打电话问")),
        Step(_("一页一页填"), 2, note=_("一页问一件事，填一半可以存着")),
        Step(_("拿着收件号查"), 3, note=_("办到哪一步、最晚哪天，都写明白")),
    )
    return Panel("portal/panels/how.html", {"picture": step_picture(steps)}, ("steps",))


def find_village(_request: HttpRequest, _place: str) -> Panel:
    return Panel("portal/panels/find_village.html", sheets=("search",))


def villages(request: HttpRequest, place: str) -> Panel:
    page_of(request).shows(f"in:{place}")
    groups = by_initial(villages_of(place))
    count = sum(len(spots) for _, spots in groups)
    every = sorted(chain.from_iterable(spots for _, spots in groups), key=lambda spot: spot.code)
    context = {"groups": groups if count >= INDEX_FROM else [("", every)], "count": count}
    return Panel("portal/panels/villages.html", context, ("places", "empty"))


def offices(request: HttpRequest, place: str) -> Panel:
    page_of(request).shows(f"agencies:{place}")
    return _agencies(list(agencies_at(place)))


def township_offices(request: HttpRequest, place: str) -> Panel:
    """On a village's page: the village committee, then the township's offices."""
    page_of(request).shows(f"agencies:{place}", f"agencies:{parent_of(place)}")
    near = list(agencies_at(place))
    above = list(agencies_at(parent_of(place)))
    return _agencies([*near, *above])


def _agencies(agencies: list[Agency]) -> Panel:
    context = {"agencies": agencies, "has_phone": any(agency.phone for agency in agencies)}
    return Panel("portal/panels/offices.html", context, ("empty",))
