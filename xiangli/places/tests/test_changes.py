"""Merges and splits on real tables: who may, what ends, what follows, what is refused whole."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

import pytest

from xiangli.kernel.public import Actor, Role
from xiangli.places import registry
from xiangli.places.errors import (
    CodeTaken,
    DateRefused,
    NameMissing,
    PlaceEnded,
    PlaceForbidden,
    UnknownPlace,
)
from xiangli.places.models import Place, PlaceSuccession
from xiangli.places.public import (
    Loaded,
    Part,
    children,
    find,
    get,
    history,
    in_force,
    merge,
    split,
    successor,
    successors,
)

EAST, WEST, SOUTH = "990101101", "990101102", "990101200"
ON = date(2026, 3, 1)
AGENCY = uuid4()

pytestmark = pytest.mark.django_db


def codes() -> set[str]:
    return set(Place.objects.filter(valid_to__isnull=True).values_list("code", flat=True))


def test_a_township_that_merges_ends_and_its_villages_stand_below_the_other(
    small: Loaded, by: Actor, now: datetime
) -> None:
    done = merge(codes=[WEST], into=EAST, on=ON, by=by, now=now)
    assert done.codes[WEST] == EAST
    assert get(WEST).valid_to == ON
    assert {place.name for place in children(EAST)} == {
        *("东河社区居委会", "王家庄村委会", "重石村委会"),
        *("长堤村委会", "百分之%百村委会"),
    }
    assert all(new.startswith(EAST) for new in done.codes.values())
    village = done.codes["990101102202"]
    assert successors("990101102202") == (village,)
    assert [(step.kind, step.old_name) for step in history(village)] == [
        ("recode", "百分之%百村委会")
    ]
    assert successor(WEST) == EAST
    with pytest.raises(PlaceEnded):
        in_force(WEST)


def test_townships_merge_into_a_new_one_by_official_codes(
    small: Loaded, by: Actor, now: datetime
) -> None:
    told = {"990101101200": "990101103205"}
    done = merge(
        codes=[EAST, WEST], into="990101103", name="两河镇", villages=told, on=ON, by=by, now=now
    )
    assert get("990101103").name == "两河镇"
    assert get("990101103").valid_from == ON
    assert done.codes["990101101200"] == "990101103205"
    assert len(children("990101103")) == 5
    assert [place.code for place in find("lhz", under="990101")] == ["990101103"]
    assert find("dhz", under="990101") == ()


def test_what_merges_again_leads_through_to_the_last(
    small: Loaded, by: Actor, now: datetime
) -> None:
    merge(codes=[WEST], into=EAST, on=ON, by=by, now=now)
    merge(codes=[EAST], into=SOUTH, on=date(2026, 6, 1), by=by, now=now)
    assert successors(WEST) == successors(EAST) == (SOUTH,)


def test_a_split_gives_villages_to_parts_and_the_rest_to_the_heir(
    small: Loaded, by: Actor, now: datetime
) -> None:
    parts = [Part(EAST, ""), Part("990101104", "重石镇", ("990101101201",))]
    done = split(code=EAST, parts=parts, on=ON, by=by, now=now)
    moved = done.codes["990101101201"]
    assert get(moved).name == "重石村委会"
    assert moved.startswith("990101104")
    assert [place.name for place in children(EAST)] == ["东河社区居委会", "王家庄村委会"]
    assert successors(EAST) == (EAST, "990101104")
    assert successor(EAST) == EAST


def test_a_place_that_splits_up_whole_has_an_heir(small: Loaded, by: Actor, now: datetime) -> None:
    parts = [Part("990101104", "上河镇"), Part("990101105", "下河镇", ("990101102200",))]
    split(code=WEST, parts=parts, on=ON, by=by, now=now)
    assert successors(WEST) == ("990101104", "990101105")
    assert successor(WEST) == "990101104"
    assert get(WEST).valid_to == ON


def test_a_room_that_cannot_follow_undoes_the_change(
    small: Loaded, by: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(**_: object) -> int:
        raise UnknownPlace(code="from a room")

    monkeypatch.setitem(registry._recoders, "a_room", cannot)
    before = codes()
    with pytest.raises(UnknownPlace):
        merge(codes=[WEST], into=EAST, on=ON, by=by, now=now)
    assert codes() == before
    assert not PlaceSuccession.objects.exists()


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"codes": [WEST], "into": "990101103"}, NameMissing),
        ({"codes": [WEST], "into": EAST, "name": "别的镇"}, CodeTaken),
        ({"codes": ["990101109"], "into": EAST}, UnknownPlace),
        ({"codes": [WEST], "into": EAST, "on": date(2023, 6, 29)}, DateRefused),
        ({"codes": [WEST], "into": EAST, "on": date(2026, 11, 24)}, DateRefused),
    ],
)
def test_a_merge_that_cannot_be_changes_nothing(
    small: Loaded, by: Actor, now: datetime, asked: dict[str, object], error: type[Exception]
) -> None:
    before = codes()
    with pytest.raises(error):
        merge(**{"on": ON, "by": by, "now": now, **asked})  # type: ignore[arg-type]
    assert codes() == before


def test_only_the_administrator_of_the_county_changes_it(small: Loaded, now: datetime) -> None:
    def officer(role: str, prefix: str) -> Actor:
        return Actor.officer(
            uuid4(), post=uuid4(), agency=AGENCY, roles=(Role(AGENCY, role, prefix),)
        )

    for stranger in (officer("county.admin", "990102"), officer("township.leader", "990101")):
        with pytest.raises(PlaceForbidden):
            merge(codes=[WEST], into=EAST, on=ON, by=stranger, now=now)
    merge(codes=[WEST], into=EAST, on=ON, by=officer("county.admin", "990101"), now=now)
