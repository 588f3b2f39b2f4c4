"""schema.org GovernmentService of a guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.placeholders import LOCAL, fill, names_in
from xiangli.catalog.rules.service import Service

LANGUAGE: Final = {"zh": "zh-Hans", "en": "en"}
AUDIENCE: Final = {"natural_person": "Person"}


def government_service(
    service: Service, values: Mapping[str, str], lang: Lang, *, area: str, url: str
) -> dict[str, Any]:
    """JSON-LD of the service at one place: `area` is its name, `url` the guide's full address.

    What nobody has filled in is left out: words that send a reader elsewhere are no fact for a
    machine. Names alone fall back on what the office is called everywhere.
    """
    said, known = _readers(service, values, lang)
    listing = service.implementation
    described = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": url,
        "url": url,
        "name": service.short_name[lang],
        "alternateName": [service.name[lang], service.catalogue.name[lang]],
        "description": service.summary[lang],
        "serviceType": service.name[lang],
        "identifier": known(service.catalogue.basic_code),
        "provider": _organisation(said(listing.implementer.name)),
        "serviceOperator": _organisation(said(listing.accepting_body.name)),
        "areaServed": {"@type": "AdministrativeArea", "name": area},
        "audience": [
            {"@type": "Audience", "audienceType": AUDIENCE.get(kind, "Organization")}
            for kind in listing.audience
        ],
        "serviceOutput": {"@type": "Thing", "name": service.extension.result.name[lang]},
        "availableChannel": _channels(service, said, known, url),
        "subjectOf": _laws(service, lang),
    }
    if not service.fees:
        described["offers"] = {"@type": "Offer", "price": "0", "priceCurrency": "CNY"}
    return _told(described)


def _readers(
    service: Service, values: Mapping[str, str], lang: Lang
) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """A text as the guide has it; and the same, empty where it leans on what nobody filled in."""
    unset = {f"{LOCAL}{key}": item.unset[lang] for key, item in service.local_values.items()}

    def said(text: str) -> str:
        return fill(text, values, lang)

    def known(text: str) -> str:
        told = all(values.get(name, "") not in {"", unset.get(name)} for name in names_in(text))
        return said(text) if told else ""

    return said, known


def _told(described: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in described.items() if value}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": name}


def _phone(number: str) -> dict[str, str]:
    return {"@type": "ContactPoint", "telephone": number}


def _laws(service: Service, lang: Lang) -> list[dict[str, str]]:
    return [
        {
            "@type": "Legislation",
            "name": law.title[lang],
            "legislationIdentifier": law.number[lang],
        }
        for law in service.laws.values()
    ]


def _channels(
    service: Service, said: Callable[[str], str], known: Callable[[str], str], url: str
) -> list[dict[str, Any]]:
    """The web where one can apply there, and the window with its phone."""
    online = {
        "@type": "ServiceChannel",
        "serviceUrl": url.rstrip("/") + "/apply/",
        "availableLanguage": sorted(LANGUAGE.values()),
    }
    office = {
        "@type": "GovernmentOffice",
        "name": said("{{township.hall}}"),
        "address": known("{{township.address}}"),
        "telephone": said("{{township.phone}}"),
        "openingHours": known(service.implementation.hours),
    }
    window = {
        "@type": "ServiceChannel",
        "servicePhone": _phone(said("{{township.phone}}")),
        "serviceLocation": _told(office),
    }
    return [online, window] if service.online else [window]
