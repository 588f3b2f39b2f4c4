"""What a case of this service does: facts, guards, acts beside the flow, steps, notices."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from xiangli.catalog.rules.parts.base import Basis, Id, OverAnswers, OverFacts, Part, Text, Words


class DerivedFact(Part):
    """A fact that is read from the answers when the application comes in."""

    type: Literal["bool"]
    from_: Annotated[OverAnswers, Field(alias="from")]
    note: Words
    basis: Basis


class Guard(Part):
    """Before `act`: where `when` holds, `must` has to hold, or the act is refused with `why`."""

    id: Id
    act: Id
    when: OverFacts | None = None
    must: OverFacts
    why: Words
    basis: Annotated[Basis, Field(min_length=1)]


class CaseAct(Part):
    """An act open beside the flow: `until` a fact of the clock, or `during` a step of it."""

    act: Id
    name: Words
    by: Literal["applicant", "officer", "anyone"]
    roles: tuple[Text, ...] = ()
    until: Literal["accepted", "decided"] | None = None
    during: Id | None = None
    when: OverFacts | None = None
    notice: Id | None = None
    needs_reason: StrictBool = False
    reason: Words | None = None
    basis: Annotated[Basis, Field(min_length=1)]


class Step(Part):
    """环节: one task of the process in words. `guide` says whether the guide's picture shows it."""

    task: Id
    name: Words
    who: Words
    result: Words
    standard: Words
    guide: StrictBool
    basis: Annotated[Basis, Field(min_length=1)]


class Notice(Part):
    """A paper: the act that gives rise to it, who issues it, its template and register series."""

    id: Id
    file: Annotated[str, Field(pattern=r"^notices/[a-z0-9_]+\.typ$")]
    act: Id
    when: OverFacts | None = None
    issuer: Literal["township", "county_bureau", "county_government"]
    series: Text
    name: Words
    sealed: StrictBool
    once: StrictBool = False
    basis: Annotated[Basis, Field(min_length=1)]
