"""Guides: the eight elements of the inspection list, plain characters, both languages alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xiangli.catalog.checking.report import Sheet
from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.guide import FAQ, GuideText, read_guide
from xiangli.catalog.rules.packfiles import GUIDES, Files
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.vocabulary import GUIDE_ELEMENTS
from xiangli.kernel.public import uncommon_hanzi


def read_guides(files: Files) -> dict[Lang, GuideText]:
    return {"zh": read_guide(files[GUIDES["zh"]]), "en": read_guide(files[GUIDES["en"]])}


def guide_problems(guides: Mapping[Lang, GuideText]) -> Iterator[Problem]:
    for lang, guide in guides.items():
        name = GUIDES[lang]
        for code, line in guide.mistakes:
            yield Problem(code, name, line=line)
        for key, element in GUIDE_ELEMENTS.items():
            section = guide.section(key)
            if section is None or not section.text:
                params = {"section": key, "element": element}
                yield Problem("guide.element_missing", name, key, params=params)
        if not guide.faq:
            yield Problem("guide.no_faq", name, FAQ)
    yield from _alike(guides["zh"], guides["en"])
    yield from _uncommon(guides["zh"])


def form_words(sheet: Sheet) -> Iterator[Problem]:
    """Characters that many cannot read, in what people are shown first."""
    shown = (sheet.service.short_name.zh, sheet.service.summary.zh)
    for text in shown:
        for letter in uncommon_hanzi(text):
            yield sheet.problem("words.uncommon", ("summary",), "warning", letter=letter)


def _alike(chinese: GuideText, english: GuideText) -> Iterator[Problem]:
    if [section.id for section in chinese.sections] != [section.id for section in english.sections]:
        yield Problem("guide.not_alike", GUIDES["en"])
    if len(chinese.faq) != len(english.faq):
        yield Problem("guide.not_alike", GUIDES["en"], FAQ)


def _uncommon(guide: GuideText) -> Iterator[Problem]:
    for section in (guide.lead, *guide.sections, *guide.faq):
        for letter in uncommon_hanzi(section.title + section.text):
            params = {"letter": letter}
            yield Problem(
                "words.uncommon", GUIDES["zh"], section.id, section.line, params, "warning"
            )
