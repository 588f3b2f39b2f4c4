"""Bring a pack that comes with the product up to the code, under what the county laid over it."""

from __future__ import annotations

from datetime import datetime

from xiangli.catalog.models import CurrentEdition
from xiangli.catalog.rules.packfiles import OVERLAY, SERVICE, Files
from xiangli.catalog.rules.yamlfile import read_yaml
from xiangli.catalog.services.load import Loaded, load
from xiangli.kernel.public import Actor


def renew(*, files: Files, jurisdiction: str, by: Actor, now: datetime) -> Loaded:
    """As `load`, and what is laid over the edition in force there stays laid over the new one.

    Raises PackRefused also where the new pack cannot bear that overlay.
    """
    service_id = read_yaml(files[SERVICE]).data["id"]
    stands = CurrentEdition.objects.filter(service_id=service_id, jurisdiction=jurisdiction)
    pointer = stands.select_related("edition").first()
    laid = pointer.edition.files.get(OVERLAY) if pointer else None
    whole = files if laid is None else {**files, OVERLAY: laid}
    return load(files=whole, jurisdiction=jurisdiction, by=by, now=now)
