"""Reading ratings: one in the caller's scope, figures for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from xiangli.ratings.errors import NoSuchRating
from xiangli.ratings.models import Rating, Tally
from xiangli.ratings.rules import mean


@dataclass(frozen=True, slots=True)
class Figures:
    """`average` of 1 to 5, None without ratings; `counts` by stars, 5 first."""

    average: float | None
    total: int
    counts: tuple[tuple[int, int], ...]


def rating(key: UUID) -> Rating:
    """Raises NoSuchRating."""
    found = Rating.objects.filter(pk=key).first()
    if found is None:
        raise NoSuchRating(rating=str(key))
    return found


def rating_of(about: tuple[str, UUID]) -> Rating | None:
    return Rating.objects.filter(about_kind=about[0], about_id=about[1]).first()


def figures(service_id: str, township_code: str = "") -> Figures:
    """Of a service in the county, or in one township. Public: holds no person."""
    rows = Tally.objects.filter(service_id=service_id, township_code__startswith=township_code)
    return _figures(dict(rows.values_list("stars").annotate(Sum("count"))))


def all_figures() -> dict[str, Figures]:
    """By service, of those that were rated; in one query."""
    found: dict[str, dict[int, int]] = {}
    for service_id, stars, many in Tally.objects.values_list("service_id", "stars").annotate(
        Sum("count")
    ):
        found.setdefault(service_id, {})[stars] = many
    return {service_id: _figures(counts) for service_id, counts in found.items()}


def _figures(found: Mapping[int, int]) -> Figures:
    counts = {stars: found.get(stars, 0) for stars in range(5, 0, -1)}
    return Figures(mean(counts), sum(counts.values()), tuple(counts.items()))
