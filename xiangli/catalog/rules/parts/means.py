"""Whose means count, and how: household, income, property, benefit (services of assistance)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from xiangli.catalog.rules.parts.base import (
    Basis,
    Id,
    NumberOverAnswers,
    OverAnswers,
    OverFacts,
    Part,
    Words,
)
from xiangli.catalog.rules.parts.listing import Note, SetBy

Age = Annotated[StrictInt, Field(ge=0, le=120)]


class Counted(Part):
    """One kind of person, income or property, with its article."""

    id: Id
    name: Words
    minus: Words | None = None
    question: Id | None = None
    questions: tuple[Id, ...] = ()
    until: date | None = None
    after: Words | None = None
    basis: Annotated[Basis, Field(min_length=1)]


class Authorisation(Part):
    """Which questions hold the signatures: the applicant's, each other adult's, or on paper."""

    applicant: Id
    others: Id
    paper: Id | None = None
    from_age: Age
    basis: Basis


class GuardianConsent(Part):
    question: Id
    below_age: Age
    basis: Basis


class Household(Part):
    """Who makes up the household that applies. `count` is how many people it is."""

    is_unit: StrictBool
    alone_when: OverAnswers | None = None
    applicant: Id
    members: Id
    count: NumberOverAnswers
    authorisation: Authorisation
    guardian_consent: GuardianConsent | None = None
    counted: tuple[Counted, ...]
    not_counted: tuple[Counted, ...]


class Income(Part):
    counted: tuple[Counted, ...]
    not_counted: tuple[Counted, ...]
    deductions: tuple[Counted, ...]


class Property(Part):
    kinds: tuple[Counted, ...]
    exempt: Counted


class Payment(Part):
    channel: Literal["bank_account", "cash"]
    every: Literal["month", "quarter", "year", "once"]
    optional_question: Id | None = None
    basis: Basis


class Checked(Part):
    """How often entitlement is looked at again; the first whose `when` holds."""

    when: OverFacts | None = None
    every: Words
    basis: Annotated[Basis, Field(min_length=1)]


class Benefit(Part):
    """What is paid, from when, and by which method the county chose."""

    from_: Annotated[Literal["first_of_month_after_decision", "decision"], Field(alias="from")]
    methods: tuple[Counted, ...]
    method: Id
    set_by: SetBy
    payment: Payment
    checked: tuple[Checked, ...] = ()
    kept_by_others: Note | None = None
    basis: Basis
