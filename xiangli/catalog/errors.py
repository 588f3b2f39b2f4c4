"""Errors of the catalog.

XiangliError
└── CatalogError                catalog
    ├── PackRefused             catalog.pack_refused        pack, problems (tuple of Problem)
    ├── OverlayRefused          catalog.overlay_refused     field, reason: what would weaken
    ├── UnknownService          catalog.unknown_service     service: no edition is in force here
    ├── NotOnline               catalog.not_online          service: it is explained only
    ├── UnknownEdition          catalog.unknown_edition     hash
    ├── UnknownReference        catalog.unknown_reference   reference: no such law, notice, step
    └── NotAllowed              catalog.not_allowed         act, jurisdiction
"""

from __future__ import annotations

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class CatalogError(XiangliError):
    code: ClassVar[str] = "catalog"


class PackRefused(CatalogError):
    code: ClassVar[str] = "catalog.pack_refused"


class OverlayRefused(CatalogError):
    code: ClassVar[str] = "catalog.overlay_refused"


class UnknownService(CatalogError):
    code: ClassVar[str] = "catalog.unknown_service"


class NotOnline(CatalogError):
    code: ClassVar[str] = "catalog.not_online"


class UnknownEdition(CatalogError):
    code: ClassVar[str] = "catalog.unknown_edition"


class UnknownReference(CatalogError):
    code: ClassVar[str] = "catalog.unknown_reference"


class NotAllowed(CatalogError):
    code: ClassVar[str] = "catalog.not_allowed"
