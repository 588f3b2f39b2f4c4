"""What there is, as DCAT says it (https://www.w3.org/TR/vocab-dcat-3/, in the words of DCAT-AP)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from xiangli.doors import conf
from xiangli.doors.opendata.shelf import MEDIA, Kept, kept
from xiangli.doors.opendata.tables import Table, heading, tables
from xiangli.doors.site import Site
from xiangli.resources.public import of_resource

IANA: Final = "https://www.iana.org/assignments/media-types/"
HOURLY: Final = "http://publications.europa.eu/resource/authority/frequency/HOURLY"
CHINESE: Final = "http://publications.europa.eu/resource/authority/language/ZHO"
KINDS: Final = {
    "csv": "text/csv", "json": "application/json", "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
CONTEXT: Final[dict[str, Any]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": {"@id": "dct:title", "@container": "@language"},
    "description": {"@id": "dct:description", "@container": "@language"},
    "publisher": {"@id": "dct:publisher"},
    "name": {"@id": "foaf:name"},
    "homepage": {"@id": "foaf:homepage", "@type": "@id"},
    "issued": {"@id": "dct:issued", "@type": "xsd:dateTime"},
    "modified": {"@id": "dct:modified", "@type": "xsd:dateTime"},
    "issuedOn": {"@id": "dct:issued", "@type": "xsd:date"},
    "modifiedOn": {"@id": "dct:modified", "@type": "xsd:date"},
    "language": {"@id": "dct:language", "@type": "@id"},
    "licence": {"@id": "dct:license", "@type": "@id"},
    "rights": {"@id": "dct:rights"},
    "spatial": {"@id": "dct:spatial"},
    "identifier": {"@id": "dct:identifier"},
    "temporal": {"@id": "dct:temporal"},
    "startDate": {"@id": "dcat:startDate", "@type": "xsd:date"},
    "endDate": {"@id": "dcat:endDate", "@type": "xsd:date"},
    "frequency": {"@id": "dct:accrualPeriodicity", "@type": "@id"},
    "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"},
    "contactPoint": {"@id": "dcat:contactPoint"},
    "hasTelephone": {"@id": "vcard:hasTelephone", "@type": "@id"},
    "fn": {"@id": "vcard:fn"},
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "dataset": {"@id": "dcat:dataset"},
    "distribution": {"@id": "dcat:distribution"},
    "accessURL": {"@id": "dcat:accessURL", "@type": "@id"},
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
    "byteSize": {"@id": "dcat:byteSize", "@type": "xsd:nonNegativeInteger"},
}


def catalogue(site: Site, datasets: Iterable[Any], now: datetime) -> dict[str, Any]:
    """`datasets` are the resources of that kind, with the fields of theirs."""
    home = conf.address()
    found = [_table(site, table, kept(table, now)) for table in tables().values()]
    return {
        "@context": CONTEXT,
        "@id": f"{home}/data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "title": heading("title", site.county),
        "description": heading("about", site.county),
        "publisher": _publisher(site),
        "language": CHINESE,
        "homepage": f"{home}/data/",
        "modified": max(one["modified"] for one in found),
        "dataset": [*found, *(_resource(site, one) for one in datasets)],
    }


def _table(site: Site, table: Table, lies: Kept) -> dict[str, Any]:
    here = f"{conf.address()}/data/{table.id}"
    told = {
        "@id": here,
        "@type": "dcat:Dataset",
        "identifier": table.id,
        "title": dict(table.title),
        "description": dict(table.about),
        "issued": lies.issued,
        "modified": lies.modified,
        "frequency": HOURLY,
        "licence": table.licence[1],
        **_common(site),
        "landingPage": f"{conf.address()}/data/",
        "distribution": [
            _distribution(f"{here}.{kind}", mime, lies.sizes[kind], table.licence[1])
            | {"conformsTo": f"{here}.schema.json"}
            for kind, mime in MEDIA.items()
        ],
    }
    if lies.span:
        first, last = lies.span
        told["temporal"] = {"@type": "dct:PeriodOfTime", "startDate": first, "endDate": last}
    return told


def _resource(site: Site, found: Any) -> dict[str, Any]:
    page = f"{conf.address()}{of_resource(found.number)}"
    url = conf.address() + found.file.url
    mime = KINDS.get(url.rpartition(".")[2], "application/octet-stream")
    size = found.file.size if found.file.storage.exists(found.file.name) else 0
    told = {
        "@id": page,
        "@type": "dcat:Dataset",
        "identifier": str(found.number),
        "title": {found.language[:2]: found.title},
        "description": {found.language[:2]: f"{found.summary}\n{found.schema}"},
        "issuedOn": found.published_on.isoformat(),
        "modifiedOn": (found.checked_on or found.published_on).isoformat(),
        "rights": found.licence,
        **_common(site),
        "landingPage": page,
        "distribution": [_distribution(url, mime, size, "") | {"rights": found.licence}],
    }
    if found.expires_on:
        ends = found.expires_on.isoformat()
        told["temporal"] = {"@type": "dct:PeriodOfTime", "endDate": ends}
    return told


def _common(site: Site) -> dict[str, Any]:
    return {
        "publisher": _publisher(site),
        "spatial": {"@type": "dct:Location", "identifier": site.code, "name": site.county},
        "contactPoint": {
            "@type": "vcard:Organization", "fn": site.sponsor or site.county,
            "hasTelephone": f"tel:{site.hotline}",
        },
    }  # fmt: skip


def _publisher(site: Site) -> dict[str, Any]:
    return {
        "@id": f"{conf.address()}/#publisher", "@type": "foaf:Organization",
        "name": site.sponsor or site.county,
    }  # fmt: skip


def _distribution(url: str, mime: str, size: int, licence: str) -> dict[str, Any]:
    told = {
        "@type": "dcat:Distribution", "accessURL": url, "downloadURL": url,
        "mediaType": IANA + mime, "byteSize": size,
    }  # fmt: skip
    return told | ({"licence": licence} if licence else {})
