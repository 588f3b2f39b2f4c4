"""`service.yaml` as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints, ValidationError

from xiangli.catalog.errors import NotOnline
from xiangli.catalog.rules.citations import Lang, cite, cite_short, parse_reference
from xiangli.catalog.rules.parts.base import ID, Basis, Id, Part, Text, Words
from xiangli.catalog.rules.parts.case import CaseAct, DerivedFact, Guard, Notice, Step
from xiangli.catalog.rules.parts.duties import (
    Afterwards,
    Privacy,
    Publicity,
    Remedy,
    RemedyNote,
    Retention,
)
from xiangli.catalog.rules.parts.listing import (
    Catalogue,
    Extension,
    Implementation,
    LawText,
    LocalValue,
)
from xiangli.catalog.rules.parts.means import Benefit, Household, Income, Property
from xiangli.catalog.rules.parts.papers import Fee, Material, NotAsked
from xiangli.catalog.rules.parts.timing import Clock
from xiangli.catalog.rules.vocabulary import ServiceType

LawKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{1,15}$")]


class Aliases(Part):
    """Other words that people use for it, for search and SMS."""

    zh: tuple[Text, ...]
    en: tuple[Text, ...] = ()


class Extent(Part):
    """Whether one can apply here, and what there is only then."""

    id: Annotated[str, StringConstraints(pattern=ID)]
    online: StrictBool = True
    clock_: Annotated[Clock | None, Field(alias="clock")] = None
    privacy_: Annotated[Privacy | None, Field(alias="privacy")] = None

    @property
    def clock(self) -> Clock:
        """Raises NotOnline."""
        if self.clock_ is None:
            raise NotOnline(service=self.id)
        return self.clock_

    @property
    def privacy(self) -> Privacy:
        """Raises NotOnline."""
        if self.privacy_ is None:
            raise NotOnline(service=self.id)
        return self.privacy_


class Service(Extent):
    """A service as data. See docs/services/packs.md for each field.

    One that is not `online` is explained and no more: see `checking/extent.py` for what it has.
    """

    format: Literal[1]
    type: ServiceType
    icon: Id
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]
    short_name: Words
    name: Words
    summary: Words
    aliases: Aliases

    laws: Annotated[Mapping[LawKey, LawText], Field(min_length=1)]
    catalogue: Catalogue
    implementation: Implementation
    extension: Extension
    local_values: Mapping[Id, LocalValue] = Field(default_factory=dict)

    household: Household | None = None
    income: Income | None = None
    property: Property | None = None
    benefit: Benefit | None = None

    facts: Mapping[Id, DerivedFact] = Field(default_factory=dict)
    guards: tuple[Guard, ...] = ()
    case_acts: tuple[CaseAct, ...] = ()
    materials: Annotated[tuple[Material, ...], Field(min_length=1)]
    not_asked: tuple[NotAsked, ...] = ()
    fees: tuple[Fee, ...]
    fee_note: Words
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    publicity: tuple[Publicity, ...] = ()
    remedies: Annotated[tuple[Remedy, ...], Field(min_length=1)]
    remedy_notes: tuple[RemedyNote, ...] = ()
    remedy_required_by: tuple[Id, ...] = ()
    notices: tuple[Notice, ...] = ()
    retention: tuple[Retention, ...] = ()
    retention_note: Words | None = None
    afterwards: tuple[Afterwards, ...] = ()

    def notice(self, notice_id: str) -> Notice | None:
        return next((notice for notice in self.notices if notice.id == notice_id), None)

    def kept(self, record: str) -> timedelta | None:
        """How long a kind of record is kept before it is erased; None where it is not erased."""
        rule = next((rule for rule in self.retention if rule.id == record), None)
        return rule.keep.time if rule and "erase" in rule.then else None

    def step(self, task: str) -> Step | None:
        return next((step for step in self.steps if step.task == task), None)

    def cited(self, basis: Basis, lang: Lang) -> tuple[str, ...]:
        """Each reference in full words. Raises KeyError for a law that the pack does not name."""
        found = (parse_reference(text) for text in basis)
        return tuple(cite(reference, self.laws, lang) for reference in found if reference)

    def cited_short(self, basis: Basis, lang: Lang) -> tuple[str, ...]:
        """Each reference as it stands beside an act or a day."""
        found = (parse_reference(text) for text in basis)
        return tuple(cite_short(reference, self.laws, lang) for reference in found if reference)


__all__ = ["Aliases", "Service", "ValidationError"]
