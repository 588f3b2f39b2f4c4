"""J1: one command leads to a county with all its real townships and villages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.county import XUANHAN, County

OTHER = "330106"  # 杭州市西湖区


def places(county, under, level):
    """All places below `under`, page by page."""
    found, number = [], 1
    while True:
        told = county.json(f"/api/v1/places?under={under}&level={level}&size=200&page={number}")
        found += told["items"]
        if len(found) >= told["total"]:
            assert len(found) == told["total"]
            return found
        number += 1


def test_up_shows_progress_and_prints_where_to_go(county):
    said = county.product.said()
    for step in ("database", "tables", "loading places", "ready"):
        assert step in said
    assert f"{county.url}/" in said


def test_every_township_and_village_has_its_page(county):
    townships, villages = (places(county, XUANHAN, level) for level in ("township", "village"))
    assert len(townships) > 20
    assert len(villages) > 300
    for letter, found in (("t", townships), ("v", villages)):
        for place in found:
            text = county.page(f"/{letter}/{place['code']}/")
            assert place["name"] in text, place
            assert place["code"] in text, place


@pytest.mark.parametrize("path", ["/t/511722999/", "/v/511722100999/", "/t/330106109/", "/t/x/"])
def test_a_place_that_is_not_there_is_said_to_be_missing(county, path):
    assert county.product.get(path)[0] == 404


@pytest.fixture
def elsewhere() -> Iterator[County]:
    running = County(OTHER, cases=0)
    try:
        running.start()
        yield running
    finally:
        running.stop()


def test_any_other_county_starts_as_well(elsewhere):
    assert "西湖区" in elsewhere.page("/")
    townships = places(elsewhere, OTHER, "township")
    assert townships
    for township in townships:
        assert township["name"] in elsewhere.page(f"/t/{township['code']}/")
