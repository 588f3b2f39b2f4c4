"""Who is named to answer for a column, as its duty sheet says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.offices.public import DutySheet, Post, duty_sheets, seats_under, upward
from xiangli.resources.conf import county


class Named:
    """Read once for a whole county, in the scope of the system."""

    def __init__(self, now: datetime) -> None:
        seats = seats_under(county(), now)
        self.seated = frozenset((role, post.prefix) for post, _ in seats for role in post.roles)
        self.held = {post.pk for post, _ in seats}
        self.sheets: Mapping[tuple[str, str], DutySheet] = duty_sheets("column", county())

    def post_for(self, place_code: str, domain: str) -> Post | None:
        """The nearest sheet's, where somebody sits there: who answers, else who runs it."""
        for place in upward(place_code):
            sheet = self.sheets.get((domain, place))
            if sheet is not None:
                named = (sheet.answers, sheet.runs)
                return next((post for post in named if post and post.pk in self.held), None)
        return None

    def post_key(self, place_code: str, domain: str) -> UUID | None:
        found = self.post_for(place_code, domain)
        return found.pk if found else None
