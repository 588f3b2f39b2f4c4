"""Make a county's agencies and posts from its real places and the table of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.offices.models import Agency, Post
from xiangli.offices.permissions import ask_to_change
from xiangli.offices.table import Level, agency_id, post_id, table
from xiangli.pages.public import touch
from xiangli.places.public import Place, in_force, townships_of, villages_of
from xiangli.vault.public import service

BATCH = 1000


@dataclass(frozen=True, slots=True)
class SetUp:
    """How many rows are new."""

    agencies: int
    posts: int


@service
def set_up_county(*, county_code: str, by: Actor, now: datetime) -> SetUp:
    """Agencies of the county, of each township and of each village in force.

    May be repeated, for instance after townships merged: what stands keeps its names and ids, what
    is missing is made. Raises UnknownPlace, PlaceEnded, BadSetUp, OfficesForbidden.
    """
    ask_to_change(by, county_code, "set_up")
    county = in_force(county_code)
    agencies: list[Agency] = []
    posts: list[Post] = []
    for level, place, names in _places(county):
        for agency, chairs in _agencies(level, place, names):
            agencies.append(agency)
            posts.extend(chairs)
    before = Agency.objects.count(), Post.objects.count()
    Agency.objects.bulk_create(agencies, BATCH, ignore_conflicts=True)
    Post.objects.bulk_create(posts, BATCH, ignore_conflicts=True)
    touch(f"place:{county_code}", now=now)
    return SetUp(Agency.objects.count() - before[0], Post.objects.count() - before[1])


def _places(county: Place) -> Iterator[tuple[Level, Place, Mapping[str, str]]]:
    yield "county", county, {"county": county.name}
    townships = {place.code: place.name for place in townships_of(county.code)}
    for township in townships_of(county.code):
        yield "township", township, {"county": county.name, "township": township.name}
    for village in villages_of(county.code):
        names = {
            "county": county.name,
            "township": townships.get(village.parent, ""),
            "village": village.name,
        }
        yield "village", village, names


def _agencies(
    level: Level, place: Place, names: Mapping[str, str]
) -> Iterator[tuple[Agency, list[Post]]]:
    for row in table()[level]:
        name, short_name = row.named(place.kind, names)
        agency = Agency(
            id=agency_id(place.code, row.key),
            name=name,
            short_name=short_name,
            kind=row.kind,
            scope_code=place.code,
            parent_id=agency_id(place.code, row.under) if row.under else None,
        )
        yield (
            agency,
            [
                Post(
                    id=post_id(place.code, row.key, post.key),
                    agency=agency,
                    title=post.title,
                    roles=list(post.roles),
                    prefix=place.code,
                )
                for post in row.posts
            ],
        )
