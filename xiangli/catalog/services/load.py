"""Put a pack into force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xiangli.catalog.checking.assess import assess
from xiangli.catalog.checking.report import Pack
from xiangli.catalog.errors import PackRefused
from xiangli.catalog.indexing import entries_of
from xiangli.catalog.models import CurrentEdition, ServiceEdition
from xiangli.catalog.permissions import ask_to_load
from xiangli.catalog.rules.effective import procedure
from xiangli.catalog.rules.packfiles import PROCESS, Files
from xiangli.catalog.selectors import by_id
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.process.public import load_definition
from xiangli.search.public import put_many
from xiangli.vault.public import service


@dataclass(frozen=True, slots=True)
class Loaded:
    """`new`: such an edition was not there before. `now_current`: the pointer moved to it."""

    edition: ServiceEdition
    new: bool
    now_current: bool


@service
def load(*, files: Files, jurisdiction: str, by: Actor, now: datetime) -> Loaded:
    """Check a pack, keep it as an edition, and make it the current one of the jurisdiction.

    The same files again change nothing. Cases under way stay on the edition they began with.
    Raises NotAllowed, PackRefused (params: pack, problems).
    """
    ask_to_load(by, jurisdiction)
    assessment = assess(files)
    if assessment.pack is None:
        raise PackRefused(problems=assessment.errors)
    row, new = _kept(assessment.pack, jurisdiction, by, now)
    moved = _point(row, now)
    if moved:
        put_many(entries=list(entries_of(by_id(row.pk))), by=by, now=now)
        touch("services", f"service:{row.service_id}", now=now)
        record(
            stream=("edition", row.pk), kind="catalog.loaded", person=None, by=by, now=now,
            scope_code=jurisdiction,
            body={"service": row.service_id, "hash": row.hash, "version": row.version},
        )  # fmt: skip
    return Loaded(row, new, moved)


def _kept(pack: Pack, jurisdiction: str, by: Actor, now: datetime) -> tuple[ServiceEdition, bool]:
    known = ServiceEdition.objects.filter(hash=pack.hash, jurisdiction=jurisdiction)
    row = ServiceEdition(
        service_id=pack.service.id, jurisdiction=jurisdiction, hash=pack.hash,
        version=pack.service.catalogue.version,
        data=pack.service.model_dump(mode="json", by_alias=True), files=dict(pack.files),
        process_hash=_process(pack, now), loaded_at=now, loaded_by=f"{by.kind}:{by.id}",
    )  # fmt: skip
    before = known.exists()
    if not before:
        ServiceEdition.objects.bulk_create([row], ignore_conflicts=True)
    found = known.get()
    return found, found.pk == row.pk


def _process(pack: Pack, now: datetime) -> str:
    """Its hash; "" where nothing is decided here."""
    if not pack.service.online:
        return ""
    process = procedure(pack.files[PROCESS], pack.overlay)
    return load_definition(process.encode(), now=now).hash


def _point(row: ServiceEdition, now: datetime) -> bool:
    """Whether the pointer moved. The row is locked, so that of two loads the later wins whole."""
    key = {"service_id": row.service_id, "jurisdiction": row.jurisdiction}
    first = not CurrentEdition.objects.filter(**key).exists()
    CurrentEdition.objects.bulk_create(
        [CurrentEdition(**key, edition=row, since=now)], ignore_conflicts=True
    )
    pointer = CurrentEdition.objects.select_for_update().get(**key)
    if pointer.edition_id == row.pk:
        return first and pointer.since == now
    CurrentEdition.objects.filter(pk=pointer.pk).update(edition=row, since=now)
    return True
