"""An edition opened: typed, with its form, process, guides and templates at hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from xiangli.catalog.errors import NotOnline, UnknownReference
from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.effective import dropped_questions, procedure, without
from xiangli.catalog.rules.facts import facts_of
from xiangli.catalog.rules.guide import GuideText, read_guide
from xiangli.catalog.rules.guideview import (
    Figures,
    GuideRemedy,
    GuideView,
    figures_of,
    guide_view,
    remedies,
)
from xiangli.catalog.rules.jsonld import government_service
from xiangli.catalog.rules.localvalues import local_values
from xiangli.catalog.rules.overlay import Overlay
from xiangli.catalog.rules.packfiles import (
    FORM,
    GUIDES,
    LETTERHEAD,
    OVERLAY,
    PROCESS,
    SERVICE,
)
from xiangli.catalog.rules.parts.base import Basis
from xiangli.catalog.rules.parts.case import Notice
from xiangli.catalog.rules.privacyview import PrivacyView, privacy_view
from xiangli.catalog.rules.rule import Which, clock_rule, clock_source
from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.vocabulary import Scalar
from xiangli.catalog.rules.yamlfile import read_yaml
from xiangli.dialogue.public import Form, build_form
from xiangli.kernel.public import ClockRule
from xiangli.papers.public import Template
from xiangli.process.public import Graph, compile_process

Json = Any


@dataclass(frozen=True)
class Edition:
    """One edition of a service. Cheap to keep: nothing of it ever changes."""

    id: UUID
    hash: str
    jurisdiction: str
    service: Service
    files: Mapping[str, str]
    process_hash: str
    loaded_at: datetime

    @property
    def service_id(self) -> str:
        return self.service.id

    @property
    def online(self) -> bool:
        """Whether one can apply for it here; if not, it is explained only."""
        return self.service.online

    @cached_property
    def form(self) -> Form:
        """Raises NotOnline."""
        if not self.online:
            raise NotOnline(service=self.service_id)
        document = json.loads(self.files[FORM])
        if self.overlay is not None and self.overlay.shared_papers:
            pack = read_yaml(self.files[SERVICE]).data
            document = without(document, dropped_questions(pack, self.overlay))
        return build_form(document)

    @cached_property
    def graph(self) -> Graph:
        """Raises NotOnline."""
        if not self.online:
            raise NotOnline(service=self.service_id)
        return compile_process(procedure(self.files[PROCESS], self.overlay).encode())

    @cached_property
    def overlay(self) -> Overlay | None:
        if OVERLAY not in self.files:
            return None
        return Overlay.model_validate(read_yaml(self.files[OVERLAY]).data)

    @cached_property
    def _guides(self) -> Mapping[Lang, GuideText]:
        return {lang: read_guide(self.files[name]) for lang, name in GUIDES.items()}

    def clock_rule(self, which: Which = "committed") -> ClockRule:
        """The rule for the kernel's clocks: by the county's promise, or by the law's limit."""
        return clock_rule(self.service, which)

    def clock_source(self, source: str, lang: Lang) -> str:
        """The source of a line of its clock, which tells it in Chinese."""
        return clock_source(self.service, source, lang)

    def first_facts(self, answers: Mapping[str, Json]) -> dict[str, Scalar]:
        """Facts with which a case starts: those read from its answers, and all others unset."""
        return facts_of(self.service, answers)

    def values(self, local: Mapping[str, str], lang: Lang) -> dict[str, str]:
        """Placeholder values: `local` (see `local_facts`), then what the overlay fills in."""
        return local_values(self.service, self.overlay, local, lang)

    @property
    def figures(self) -> Figures:
        """Days, visits and cost as the guide has them on top."""
        return figures_of(self.service)

    def guide(self, local: Mapping[str, str], lang: Lang) -> GuideView:
        """The guide at a place, ready to show."""
        return guide_view(self.service, self._guides[lang], self.values(local, lang), lang)

    def privacy(self, local: Mapping[str, str], lang: Lang) -> PrivacyView:
        """The notice to show before the first personal question."""
        return privacy_view(self.service, self.values(local, lang), lang)

    def remedies(self, local: Mapping[str, str], lang: Lang) -> tuple[GuideRemedy, ...]:
        """Bodies, addresses and periods for a decision of this service."""
        return remedies(self.service, self.values(local, lang), lang)

    def json_ld(
        self, local: Mapping[str, str], lang: Lang, *, area: str, url: str
    ) -> dict[str, Json]:
        """schema.org GovernmentService for the guide's page."""
        return government_service(self.service, self.values(local, lang), lang, area=area, url=url)

    def notice(self, notice_id: str) -> Notice:
        """Raises UnknownReference."""
        found = self.service.notice(notice_id)
        if found is None:
            raise UnknownReference(reference=notice_id)
        return found

    def template(self, notice_id: str) -> Template:
        """What `papers` renders. Raises UnknownReference."""
        notice = self.notice(notice_id)
        beside = {"_base.typ": self.files[LETTERHEAD].encode()}
        return Template(self.files[notice.file].encode(), beside)

    def cited(self, basis: Basis | str, lang: Lang, *, short: bool = False) -> tuple[str, ...]:
        """Articles in words; `basis` also as a process or form writes it, parted by spaces.

        Raises UnknownReference.
        """
        listed = tuple(basis.split()) if isinstance(basis, str) else basis
        try:
            return (self.service.cited_short if short else self.service.cited)(listed, lang)
        except KeyError as error:
            raise UnknownReference(reference=str(error.args[0])) from error
