"""Services and their guides as the public index holds them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xiangli.catalog.edition import Edition
from xiangli.catalog.local import local_facts
from xiangli.catalog.models import CurrentEdition
from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.selectors import by_id
from xiangli.places.public import UnknownPlace
from xiangli.search.public import Entry, register_source

KIND: Final = "service"
WEIGHT: Final = 4.0  # people come for services first
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")


def register() -> None:
    register_source(KIND, every)


def every() -> Iterator[Entry]:
    """All that is in force, of every jurisdiction."""
    for edition_id in CurrentEdition.objects.order_by("pk").values_list("edition_id", flat=True):
        yield from entries_of(by_id(edition_id))


def entries_of(edition: Edition) -> Iterator[Entry]:
    """One edition; its key is `<service>@<jurisdiction>`, its text the guide as it holds there."""
    try:
        facts = local_facts(edition.jurisdiction)
    except UnknownPlace:
        facts = {}
    service = edition.service
    names = {"zh": service.aliases.zh, "en": service.aliases.en}
    for lang in LANGS:
        guide = edition.guide(facts, lang)
        parts = [guide.lead, *guide.sections, *guide.faq]
        yield Entry(
            kind=KIND,
            key=f"{service.id}@{edition.jurisdiction}",
            lang=lang,
            title=service.short_name[lang],
            words=(service.name[lang], *names[lang]),
            body="\n".join(
                [service.summary[lang], *(f"{part.title} {part.text}" for part in parts)]
            ),
            url=f"/s/{service.id}/",
            place=edition.jurisdiction,
            at=edition.loaded_at,
            weight=WEIGHT,
        )
