"""The clock of a pack: what the engine counts, and what else was promised."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from xiangli.catalog.rules.parts.base import Basis, Id, OverFacts, Part, Words
from xiangli.catalog.rules.parts.listing import SetBy

Days = Annotated[StrictInt, Field(ge=1, le=3660)]
Unit = Literal["wd", "d"]


class Acceptance(Part):
    """From receipt to acceptance, refusal or one correction notice."""

    days: Days
    unit: Unit
    on_silence: Literal["escalate", "deemed_accepted"]
    set_by: SetBy
    note: Words
    basis: Basis
    silence_basis: Basis = ()

    @model_validator(mode="after")
    def _silence_needs_a_law(self) -> Acceptance:
        if self.on_silence == "deemed_accepted" and not self.silence_basis:
            raise PydanticCustomError("silence_basis", "deemed acceptance needs its article")
        return self


class Decision(Part):
    """From acceptance to the decision."""

    days: Days
    unit: Unit
    extended_to: Days | None = None
    set_by: SetBy
    note: Words
    basis: Annotated[Basis, Field(min_length=1)]


class Commitment(Part):
    """A period within the case. `from` and `until` name what happens at its ends."""

    id: Id
    days: Days
    unit: Unit
    from_: Annotated[Id, Field(alias="from")]
    until: Id
    set_by: SetBy
    only_when: OverFacts | None = None
    basis: Annotated[Basis, Field(min_length=1)]


class Clock(Part):
    """`leaves_out` names the pauses that stop the decision clock; all else counts."""

    acceptance: Acceptance
    decision: Decision
    leaves_out: tuple[Id, ...]
    leaves_out_basis: Basis = ()
    counting_basis: Annotated[Basis, Field(min_length=1)]
    commitments: tuple[Commitment, ...] = ()
