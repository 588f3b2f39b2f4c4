"""A guide as a door shows it: prose of the pack, lists from its data, local facts filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.guide import GuideText, Section
from xiangli.catalog.rules.placeholders import fill
from xiangli.catalog.rules.service import Service


@dataclass(frozen=True, slots=True)
class GuideSection:
    """`html` is safe to show as it stands; `text` is the same for reading aloud."""

    id: str
    title: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The three numbers on top. Days are in `unit` ("wd" working, "d" calendar).

    `days` is None where nobody set any, `immediate` where it is done while one waits.
    """

    days: int | None
    unit: str
    statutory_days: int | None
    extended_to: int | None
    immediate: bool
    visits: int
    free: bool


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step of the picture; `task` is its id in the process."""

    task: str
    name: str
    who: str
    result: str
    standard: str


@dataclass(frozen=True, slots=True)
class GuidePaper:
    name: str
    specification: str
    instructions: str
    necessity: str


@dataclass(frozen=True, slots=True)
class GuideRemedy:
    kind: str
    name: str
    body: str
    address: str
    phone: str
    online: str
    period: int
    period_unit: str
    from_when: str
    how: str


@dataclass(frozen=True, slots=True)
class GuideView:
    title: str
    official_name: str
    listed_name: str
    lead: GuideSection
    figures: Figures
    sections: tuple[GuideSection, ...]
    faq: tuple[GuideSection, ...]
    papers: tuple[GuidePaper, ...]
    not_asked: tuple[tuple[str, str], ...]
    steps: tuple[GuideStep, ...]
    basis: tuple[str, ...]
    remedies: tuple[GuideRemedy, ...]
    remedy_notes: tuple[str, ...]

    def section(self, section_id: str) -> GuideSection | None:
        return next((section for section in self.sections if section.id == section_id), None)


def guide_view(
    service: Service, guide: GuideText, values: Mapping[str, str], lang: Lang
) -> GuideView:
    """The guide of one language at one place."""

    def shown(section: Section) -> GuideSection:
        html = fill(section.html, values, lang, escape=True)
        return GuideSection(section.id, section.title, html, fill(section.text, values, lang))

    return GuideView(
        title=guide.title,
        official_name=service.name[lang],
        listed_name=service.catalogue.name[lang],
        lead=shown(guide.lead),
        figures=figures_of(service),
        sections=tuple(shown(section) for section in guide.sections if section.id != "faq"),
        faq=tuple(shown(section) for section in guide.faq),
        papers=_papers(service, lang),
        not_asked=tuple((item.name[lang], item.why[lang]) for item in service.not_asked),
        steps=_steps(service, lang),
        basis=service.cited(service.catalogue.legal_basis, lang),
        remedies=remedies(service, values, lang),
        remedy_notes=tuple(note[lang] for note in service.remedy_notes),
    )


def remedies(service: Service, values: Mapping[str, str], lang: Lang) -> tuple[GuideRemedy, ...]:
    """Where one can turn, with the local bodies filled in; for guides and notices alike."""

    def said(text: str | None) -> str:
        return fill(text or "", values, lang)

    return tuple(
        GuideRemedy(
            kind=remedy.kind,
            name=remedy.name[lang],
            body=said(remedy.body),
            address=said(remedy.address),
            phone=said(remedy.phone),
            online=said(remedy.online),
            period=remedy.period.value,
            period_unit=remedy.period.unit,
            from_when=remedy.from_[lang],
            how=remedy.how[lang],
        )
        for remedy in service.remedies
    )


def figures_of(service: Service) -> Figures:
    listing = service.implementation
    law, promise = listing.statutory_limit, listing.committed_limit
    return Figures(
        days=promise.value if promise else None,
        unit=promise.unit if promise else "wd",
        statutory_days=law.value if law else None,
        extended_to=law.extended_to if law else None,
        immediate=listing.case_kind == "immediate",
        visits=listing.visits.count,
        free=not service.fees,
    )


def _papers(service: Service, lang: Lang) -> tuple[GuidePaper, ...]:
    return tuple(
        GuidePaper(
            paper.name[lang], paper.specification[lang], paper.instructions[lang], paper.necessity
        )
        for paper in service.materials
    )


def _steps(service: Service, lang: Lang) -> tuple[GuideStep, ...]:
    return tuple(
        GuideStep(
            step.task, step.name[lang], step.who[lang], step.result[lang], step.standard[lang]
        )
        for step in service.steps
        if step.guide
    )
