"""What waits for the officer, due first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock

from xiangli.doors.desk import choices
from xiangli.doors.desk.filtering import Wish, read
from xiangli.doors.desk.lines import Row, rows
from xiangli.doors.desk.showing import reads, show
from xiangli.doors.lamps import CODES, HEADINGS
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor, china_date
from xiangli.offices.public import Post, posts_for
from xiangli.resources.public import may_write, sent_back, to_pass
from xiangli.vault.public import scope
from xiangli.work.public import COLOURS, BadAfter, Colour, Lamps, lamps, worklist


@dataclass(frozen=True, slots=True)
class Tab:
    """A lamp with its count, as a filter."""

    query: str
    code: str
    word: str
    count: int
    is_on: bool


@reads
def show_work(request: HttpRequest) -> HttpResponse:
    by, now = actor_of(request), clock()
    wish, today, after = read(request.GET), china_date(now), request.GET.get("after", "")
    with scope(by):
        filters = wish.filters()
        try:
            listed = worklist(by, today, filters, after=after)
        except BadAfter:
            return HttpResponseRedirect(f"{reverse('desk:work')}?{wish.query()}")
        counts = lamps(by, today, Wish(service=wish.service, at=wish.at, mine=wish.mine).filters())
        found = rows(listed.lines, by)
        context = {
            "today": today,
            "wish": wish,
            "tabs": list(_tabs(wish, counts)),
            "all": wish.query(lamp=""),
            "total": counts.total,
            "groups": _groups(found, counts),
            "after": listed.after,
            "is_first": not after,
            "query": wish.query(),
            "services": choices.services(with_cases=True),
            "places": choices.places(by),
            "posts": posts_to_give(by),
            "to_pass": to_pass(by).count() if may_write(by) else 0,
            "sent_back": sent_back(by).count() if may_write(by) else 0,
        }
    return show(request, "work/list", context)


def posts_to_give(by: Actor) -> list[Post]:
    """Posts that hold a role of the officer over the same places."""
    found = {post.pk: post for held in by.roles for post in posts_for(held.role, held.prefix)}
    return sorted(found.values(), key=str)


def _tabs(wish: Wish, counts: Lamps) -> Iterator[Tab]:
    for colour in COLOURS:
        yield Tab(
            wish.query(lamp=colour),
            CODES[colour],
            str(HEADINGS[colour]),
            _count(counts, colour),
            wish.lamp == colour,
        )


def _groups(found: list[Row], counts: Lamps) -> list[tuple[str, int, list[Row]]]:
    return [
        (str(HEADINGS[colour]), _count(counts, colour), list(same))
        for colour, same in groupby(found, key=lambda row: row.colour)
    ]


def _count(counts: Lamps, colour: Colour) -> int:
    return {"red": counts.red, "amber": counts.amber, "green": counts.green}[colour]
