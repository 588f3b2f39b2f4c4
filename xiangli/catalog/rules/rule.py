"""The clock of a pack as the kernel counts it."""

from __future__ import annotations

from typing import Literal

from xiangli.catalog.rules.parts.base import Basis
from xiangli.catalog.rules.service import Service
from xiangli.kernel.public import ClockRule, Period

Which = Literal["committed", "statutory"]


def clock_rule(service: Service, which: Which = "committed") -> ClockRule:
    """By the county's promise (never longer) or by the law's limit; the extension is the law's."""
    clock, promise = service.clock, service.implementation.committed_limit
    days = promise.value if which == "committed" else clock.decision.days
    basis = {
        "acceptance": clock.acceptance.basis,
        "correction": clock.acceptance.basis,
        "silence": clock.acceptance.silence_basis or clock.acceptance.basis,
        "decision": clock.decision.basis,
        "extension": clock.decision.basis,
        "leaves_out": clock.leaves_out_basis,
    }
    return ClockRule(
        acceptance=Period(
            clock.acceptance.days, clock.acceptance.unit, clock.acceptance.on_silence
        ),
        decision=Period(days, clock.decision.unit, None, clock.decision.extended_to),
        leaves_out=clock.leaves_out,
        basis={key: _words(service, refs) for key, refs in basis.items() if refs},
    )


def _words(service: Service, basis: Basis) -> str:
    return "；".join(service.cited_short(basis, "zh"))
