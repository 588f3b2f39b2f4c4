"""Places of the five levels: listed below one, and found by name, initials or code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from xiangli.doors.api.problems import Problem
from xiangli.places.public import LEVEL_NAMES, Kind, LevelName, Place, get, page, paths

router = Router(tags=["places"])
MOST = 500
CODE = r"^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$"


SEARCH = (
    "Beginning of a name, of its pinyin initials or of a code; within one county any part of a name"
)


class PlaceAsked(Schema):
    under: Annotated[str, Field(pattern=CODE, description="Only places below this code")] | None = (
        None
    )
    level: LevelName | None = None
    q: Annotated[str, Field(max_length=40, description=SEARCH)] = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    size: Annotated[int, Field(ge=1, le=MOST)] = 100
    path: Annotated[bool, Field(description="Tell what each place lies in, province first")] = False


class Step(Schema):
    code: str
    name: str


class PlaceTold(Schema):
    code: str
    name: str
    level: LevelName
    kind: Kind
    parent: Annotated[
        str, Field(description="Code of the place right above; empty above a province")
    ]
    urban_class: Annotated[str, Field(description="城乡分类 111 … 220; empty where not known")]
    path: list[Step] | None = None


class PlacesTold(Schema):
    total: int
    items: list[PlaceTold]


@router.get(
    "/places",
    response={200: PlacesTold, 400: Problem, 404: Problem},
    summary="Places in force",
    operation_id="places",
    exclude_none=True,
)
def places(request: HttpRequest, asked: Query[PlaceAsked]) -> dict[str, object]:
    """Places in force, by level and code; with `q`, those it names, higher levels first."""
    if asked.under:
        get(asked.under)
    found = page(
        asked.q,
        under=asked.under or "",
        level=LEVEL_NAMES[asked.level] if asked.level else None,
        offset=(asked.page - 1) * asked.size,
        limit=asked.size,
    )
    lines = paths([place.code for place in found.items]) if asked.path else {}
    return {"total": found.total, "items": [_told(place, lines) for place in found.items]}


def _told(place: Place, lines: Mapping[str, tuple[Place, ...]]) -> PlaceTold:
    line = lines.get(place.code)
    return PlaceTold(
        code=place.code,
        name=place.name,
        level=place.level_name,
        kind=place.kind,
        parent=place.parent,
        urban_class=place.urban_class,
        path=[Step(code=one.code, name=one.name) for one in line] if line else None,
    )
