"""schema.org GovernmentService of a guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.placeholders import fill
from xiangli.catalog.rules.service import Service

LANGUAGE: Final = {"zh": "zh-Hans", "en": "en"}
AUDIENCE: Final = {"natural_person": "Person"}


def government_service(
    service: Service, values: Mapping[str, str], lang: Lang, *, area: str, url: str
) -> dict[str, Any]:
    """JSON-LD of the service at one place: `area` is its name, `url` the guide's full address."""

    def said(text: str) -> str:
        return fill(text, values, lang)

    listing = service.implementation
    described = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": url,
        "url": url,
        "inLanguage": LANGUAGE[lang],
        "name": service.short_name[lang],
        "alternateName": [service.name[lang], service.catalogue.name[lang]],
        "description": service.summary[lang],
        "serviceType": service.name[lang],
        "identifier": said(service.catalogue.basic_code),
        "provider": _organisation(said(listing.implementer.name)),
        "serviceOperator": _organisation(said(listing.accepting_body.name)),
        "areaServed": {"@type": "AdministrativeArea", "name": area},
        "audience": [
            {"@type": "Audience", "audienceType": AUDIENCE.get(kind, "Organization")}
            for kind in listing.audience
        ],
        "isAccessibleForFree": not service.fees,
        "serviceOutput": {"@type": "Thing", "name": service.extension.result.name[lang]},
        "availableChannel": _channels(said, listing.hours, url),
        "subjectOf": _laws(service, lang),
    }
    if not service.fees:
        described["offers"] = {"@type": "Offer", "price": "0", "priceCurrency": "CNY"}
    return described


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


def _channels(said: Callable[[str], str], hours: str, url: str) -> list[dict[str, Any]]:
    """The web, and the window with its phone."""
    online = {
        "@type": "ServiceChannel",
        "serviceUrl": url.rstrip("/") + "/apply/",
        "availableLanguage": sorted(LANGUAGE.values()),
    }
    office = {
        "@type": "GovernmentOffice",
        "name": said("{{township.hall}}"),
        "address": said("{{township.address}}"),
        "telephone": said("{{township.phone}}"),
        "openingHours": said(hours),
    }
    window = {
        "@type": "ServiceChannel",
        "servicePhone": _phone(said("{{township.phone}}")),
        "serviceLocation": office,
    }
    return [online, window]
