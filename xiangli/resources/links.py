"""What is known of the addresses that a piece names: others' as they answered, ours as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from xiangli.resources.models import Link
from xiangli.resources.rules.gate.links import addresses, is_broken
from xiangli.resources.rules.gate.piece import Piece

FAILURES: Final = 2
OwnIsThere = Callable[[str], bool | None]
_own: Final[list[OwnIsThere]] = []


def register_own_addresses(is_there: OwnIsThere) -> None:
    """`is_there(url)`: whether one of our own pages answers it; None for another's address.

    Call from `AppConfig.ready()`; again replaces.
    """
    _own[:] = [is_there]


def dead_links(piece: Piece) -> tuple[dict[str, int], frozenset[str]]:
    """Others' addresses with the status that they failed with, and our own that lead nowhere.

    Asks nobody: what was found out in the background counts.
    """
    told = set(addresses(piece))
    own = {url: there for url in told if (there := _is_own(url)) is not None}
    asked = Link.objects.filter(pk__in=told - own.keys(), failed__gte=FAILURES)
    statuses = {row.url: row.status for row in asked if is_broken(row.status)}
    return statuses, frozenset(url for url, there in own.items() if not there)


def others(piece: Piece) -> set[str]:
    """Addresses of other sites that may be asked."""
    return {url for url in addresses(piece) if url.startswith("http") and _is_own(url) is None}


def _is_own(url: str) -> bool | None:
    found: Iterable[bool | None] = (is_there(url) for is_there in _own)
    return next(iter(found), None)
