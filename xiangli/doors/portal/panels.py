"""The portal's own panels. Other parts of the product register theirs beside them."""

from __future__ import annotations

from itertools import chain

from django.http import HttpRequest
from django.utils.translation import gettext as _

from xiangli.doors import conf
from xiangli.doors.panels import Panel, register_panel
from xiangli.doors.pictures import Step, step_picture
from xiangli.doors.portal import offers
from xiangli.doors.portal.geography import INDEX_FROM, by_initial
from xiangli.doors.portal.publicity import publicity
from xiangli.offices.public import Agency, agencies_at
from xiangli.places.public import parent_of, villages_of

MOST_SERVICES = 8
FEW = 3  # up to so many services there is room to say what each is


def register() -> None:
    register_panel("home.services", most_used, order=10)
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


def most_used(_request: HttpRequest, place: str) -> Panel:
    every = offers.listed()
    context = {
        "offers": every[:MOST_SERVICES],
        "total": len(every),
        "few": len(every) <= FEW,
        "at": "" if place == conf.place() else place,
    }
    return Panel("portal/panels/services.html", context, ("services", "empty"))


def how_long(_request: HttpRequest, place: str) -> Panel | None:
    """How many days each service takes, as its guide promises."""
    every = offers.listed()[:MOST_SERVICES]
    context = {"offers": every, "at": "" if place == conf.place() else place}
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


def villages(_request: HttpRequest, place: str) -> Panel:
    groups = by_initial(villages_of(place))
    count = sum(len(spots) for _, spots in groups)
    every = sorted(chain.from_iterable(spots for _, spots in groups), key=lambda spot: spot.code)
    context = {"groups": groups if count >= INDEX_FROM else [("", every)], "count": count}
    return Panel("portal/panels/villages.html", context, ("places", "empty"))


def offices(_request: HttpRequest, place: str) -> Panel:
    return _agencies(list(agencies_at(place)))


def township_offices(request: HttpRequest, place: str) -> Panel:
    """On a village's page: the village committee, then the township's offices."""
    near = list(agencies_at(place))
    above = list(agencies_at(parent_of(place)))
    return _agencies([*near, *above])


def _agencies(agencies: list[Agency]) -> Panel:
    context = {"agencies": agencies, "has_phone": any(agency.phone for agency in agencies)}
    return Panel("portal/panels/offices.html", context, ("empty",))
