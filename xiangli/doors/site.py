"""Whose site this is, and what the national rules want at its foot.

国办发〔2017〕47号, 国办秘函〔2019〕19号: organiser, operator, contact,
site code, ICP, police record.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from time import monotonic
from typing import Final

from django.db import DatabaseError

from xiangli.doors import conf
from xiangli.doors.frame import registered_facts
from xiangli.places.public import UnknownPlace, jurisdiction

FRESH: Final = 60  # seconds for which the county's name is not asked for again
NATIONAL_HOTLINE: Final = "12345"


@dataclass(frozen=True, slots=True)
class Site:
    """Empty where nobody told. `hotline` is who answers the phone, `sms` takes text messages."""

    code: str
    county: str = ""
    line: tuple[str, ...] = ()
    sponsor: str = ""
    operator: str = ""
    phone: str = ""
    hours: str = ""
    address: str = ""
    site_code: str = ""
    icp: str = ""
    police: str = ""
    domain: str = ""
    fix_url: str = ""
    hotline: str = NATIONAL_HOTLINE
    hotline_keys: str = ""
    sms: str = ""


_told: Final[dict[str, tuple[str, ...]]] = {}  # for as long as the database is away
_TOLD: Final = {field.name for field in fields(Site)} - {"code", "county", "line"}


def site() -> Site:
    """This instance's site. Without a database it still has a foot, so that errors can be shown:
    with the names that were heard last.
    """
    code = conf.place()
    own = {name: value for name, value in conf.site_facts().items() if value}
    facts = {**registered_facts(), **own}
    try:
        line = _told[code] = _line(code, int(monotonic() / FRESH))
    except DatabaseError:
        line = _told.get(code, ())
    except UnknownPlace:
        line = ()
    county = line[-1] if line else ""
    told = {name: value for name, value in facts.items() if name in _TOLD and value}
    return Site(code=code, county=county, line=line, **told)


def forget_names() -> None:
    """The county may have another name now."""
    _line.cache_clear()


@lru_cache(maxsize=2)
def _line(code: str, _age: int) -> tuple[str, ...]:
    return tuple(place.name for place in jurisdiction().line)
