"""A column of a place, made when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.resources.errors import UnknownDomain
from xiangli.resources.models import ColumnPage, PlacePage
from xiangli.resources.permissions import ask_to_write
from xiangli.resources.rules.domains import DOMAINS
from xiangli.resources.selectors import place_page
from xiangli.vault.public import service


@service
def open_column(
    *, place_code: str, domain: str, name: str, by: Actor, now: datetime,
    kinds: Sequence[str] = (),
) -> ColumnPage:  # fmt: skip
    """The column of that name and domain at the place; what stands is returned as it is.

    Raises TreeMissing, UnknownDomain, ResourcesForbidden.
    """
    ask_to_write(by, place_code, "open_column")
    if domain not in DOMAINS:
        raise UnknownDomain(domain=domain)
    above = place_page(place_code)
    held = PlacePage.objects.select_for_update().get(pk=above.pk)
    found: ColumnPage | None = (
        ColumnPage.objects.child_of(held).filter(domain=domain, title=name).first()
    )
    if found is not None:
        return found
    taken = ColumnPage.objects.child_of(held).filter(domain=domain).count()
    column = ColumnPage(
        title=name, slug=f"{domain}-{taken + 1}", place_code=place_code, domain=domain,
        kinds=list(kinds),
    )  # fmt: skip
    held.add_child(instance=column)
    return column
