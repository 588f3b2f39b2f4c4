"""Where the public finds things. By code and number, never by a title: titles change."""

from __future__ import annotations

from typing import Final

TOWNSHIP, VILLAGE = 9, 12
PLACES: Final = {TOWNSHIP: "/t/{}/", VILLAGE: "/v/{}/"}


def of_place(place_code: str) -> str:
    return PLACES.get(len(place_code), "/").format(place_code)


def of_column(domain: str, place_code: str, county: str) -> str:
    return f"/c/{domain}/" if place_code == county else f"/c/{domain}/?at={place_code}"


def of_resource(number: int) -> str:
    return f"/r/{number}/"
