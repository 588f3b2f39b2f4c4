"""Who keeps a copy of each day's statement outside this instance. Filled in by the bridges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from xiangli.ledger.attestation import Attestation


class Witness(Protocol):
    """Keeps statements where the superuser of this database cannot change them."""

    def keep(self, attestation: Attestation) -> None:
        """Keep it for good before returning. The same statement may come twice.

        Raises WitnessUnreachable or WitnessRefused.
        """


WitnessFinder = Callable[[], Witness | None]
_finders: list[WitnessFinder] = []


def register_witness(find: WitnessFinder) -> None:
    """Call from `AppConfig.ready()`; `find` gives the configured witness, or none."""
    _finders[:] = [find]


def witness() -> Witness | None:
    """The configured witness."""
    return _finders[0]() if _finders else None
