"""Local facts for a pack's placeholders, from places and offices."""

from __future__ import annotations

from collections.abc import Iterable

from xiangli.offices.public import Agency, Post, agencies_at, posts_for
from xiangli.places.public import Place, path

COUNTY, TOWNSHIP, VILLAGE = 6, 9, 12


def local_facts(place_code: str) -> dict[str, str]:
    """Values by placeholder for a county, township or village; what nobody registered is left out.

    Agencies are found by the roles of their posts, never by name. Raises UnknownPlace.
    """
    line = path(place_code)
    facts = {
        **_places(line),
        **_county(place_code[:COUNTY]),
        **(_township(place_code[:TOWNSHIP]) if len(place_code) >= TOWNSHIP else {}),
        **(_village(place_code) if len(place_code) == VILLAGE else {}),
    }
    return {key: value for key, value in facts.items() if value}


def _places(line: Iterable[Place]) -> dict[str, str]:
    names = {COUNTY: "county", TOWNSHIP: "township", VILLAGE: "village"}
    facts: dict[str, str] = {}
    for place in line:
        level = names.get(len(place.code))
        if level:
            facts[f"{level}.name"] = place.name
            facts[f"{level}.code"] = place.code
    facts.pop("county.code", None)
    return facts


def _county(code: str) -> dict[str, str]:
    bureau = _agency("county.assistance", code)
    check = _agency("county.check", code)
    if bureau is None:
        return {}
    return {
        "county.bureau": bureau.name,
        "county.bureau_credit_code": bureau.credit_code or "",
        "county.bureau_address": bureau.address,
        "county.bureau_phone": bureau.phone,
        "county.check_body": check.name if check else "",
    }


def _township(code: str) -> dict[str, str]:
    government = next(iter(agencies_at(code).filter(kind="township")), None)
    hall = _agency("township.window", code)
    facts: dict[str, str] = {}
    if government is not None:
        facts |= {
            "township.name": government.name,
            "township.credit_code": government.credit_code or "",
            "township.phone": government.phone,
            "township.address": government.address,
        }
    if hall is not None:
        facts["township.hall"] = hall.name
        facts |= {"township.phone": hall.phone} if hall.phone else {}
        facts |= {"township.address": hall.address} if hall.address else {}
    return facts


def _village(code: str) -> dict[str, str]:
    post = _post("village.agent", code)
    if post is None or len(post.prefix) != VILLAGE:
        return {}
    return {"village.agent": str(post), "village.agent_phone": post.agency.phone}


def _post(role: str, code: str) -> Post | None:
    return next(iter(posts_for(role, code)), None)


def _agency(role: str, code: str) -> Agency | None:
    post = _post(role, code)
    return post.agency if post else None
