"""The clock of a pack as the kernel counts it."""

from __future__ import annotations

from typing import Literal

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.parts.base import Basis
from xiangli.catalog.rules.service import Service
from xiangli.kernel.public import ClockRule, Period, source_in

Which = Literal["committed", "statutory"]


def clock_rule(service: Service, which: Which = "committed") -> ClockRule:
    """By the county's promise (never longer) or by the law's limit; the extension is the law's."""
    clock, promise = service.clock, service.implementation.committed_limit
    days = promise.value if promise and which == "committed" else clock.decision.days
    return ClockRule(
        acceptance=Period(
            clock.acceptance.days, clock.acceptance.unit, clock.acceptance.on_silence
        ),
        decision=Period(days, clock.decision.unit, None, clock.decision.extended_to),
        leaves_out=clock.leaves_out,
        basis={key: _words(service, refs, "zh") for key, refs in _basis(service).items() if refs},
    )


def clock_source(service: Service, source: str, lang: Lang) -> str:
    """A line of the clock tells its source in Chinese; here is the same in `lang`."""
    for refs in _basis(service).values():
        if refs and _words(service, refs, "zh") == source:
            return _words(service, refs, lang)
    return source_in(source, lang)


def _basis(service: Service) -> dict[str, Basis]:
    clock = service.clock
    return {
        "acceptance": clock.acceptance.basis,
        "correction": clock.acceptance.basis,
        "silence": clock.acceptance.silence_basis or clock.acceptance.basis,
        "decision": clock.decision.basis,
        "extension": clock.decision.basis,
        "leaves_out": clock.leaves_out_basis,
    }


def _words(service: Service, basis: Basis, lang: Lang) -> str:
    return ("; " if lang == "en" else "；").join(service.cited_short(basis, lang))
