"""What an editor wants to see of what is in hand, as the address says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from xiangli.doors.desk.filtering import read as read_common
from xiangli.resources.public import DOMAINS, KINDS, SHELVES, Resource

LONGEST: Final = 40
LARGEST: Final = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Wish:
    """Empty means all. What the address says and nobody knows is passed over."""

    shelf: str
    at: str = ""
    domain: str = ""
    kind: str = ""
    words: str = ""

    def query(self, **other: Any) -> str:
        """The address's query for this wish but for what is told otherwise."""
        wish = replace(self, **other)
        told = {
            "shelf": wish.shelf, "at": wish.at, "domain": wish.domain, "kind": wish.kind,
            "words": wish.words,
        }  # fmt: skip
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def is_all(self) -> bool:
        return not (self.at or self.domain or self.kind or self.words)

    def of(self, rows: QuerySet[Resource]) -> QuerySet[Resource]:
        """Those of the rows that are wanted. Words are looked for in titles and summaries, or are
        a number."""
        if self.at:
            rows = rows.filter(place_code__startswith=self.at)
        if self.domain:
            rows = rows.filter(domain=self.domain)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        for word in self.words.split():
            rows = rows.filter(_about(word))
        return rows


def read(asked: QueryDict, first: str) -> Wish:
    """`first` is the shelf where nothing is said."""
    shelf, domain, kind = (asked.get(name, "") for name in ("shelf", "domain", "kind"))
    return Wish(
        shelf=shelf if shelf in SHELVES else first,
        at=read_common(asked).at,
        domain=domain if domain in DOMAINS else "",
        kind=kind if kind in KINDS else "",
        words=" ".join(asked.get("words", "").replace("\0", "").split())[:LONGEST],
    )


def _about(word: str) -> Q:
    told = Q(title__icontains=word) | Q(draft_title__icontains=word) | Q(summary__icontains=word)
    if word.isascii() and word.isdigit() and int(word) <= LARGEST:
        told |= Q(number=int(word))
    return told
