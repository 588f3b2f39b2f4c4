"""Issue a paper: numbered without gaps, rendered, sealed, kept, and open to anybody's check."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid4

from django.utils import timezone

from xiangli.bridges.public import SealOrder, seal_service
from xiangli.files.public import CleanFile, keep
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.papers.conf import public_address
from xiangli.papers.models import Document, PublicDocument, Register
from xiangli.papers.permissions import ask_to_issue
from xiangli.papers.rules.codes import digest_of, new_code, show_code
from xiangli.papers.rules.glyphs import Json
from xiangli.papers.rules.numbers import show_number
from xiangli.papers.rules.sheets import Template, qr_svg, render
from xiangli.vault.public import service

PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Agency in whose name it is issued; `code` is its 统一社会信用代码, "" if it has none."""

    agency: UUID
    name: str
    code: str = ""


@dataclass(frozen=True)
class PaperOrder:
    """What is to be issued.

    `kind` is the notice's id in its pack, `series` the agency's word in the number. `data` is what
    docs/services/notices.md lists, but for the keys that are ours to fill: number, issuer, date,
    seal and verification. `ticket` is the receipt number if its bearer may see the paper. `act`
    tells several papers of one kind apart; the same act gives the same paper. `sealed` False is a
    paper that by its nature bears no seal.
    """

    kind: str
    title_zh: str
    title_en: str
    series: str
    template: Template
    data: Mapping[str, Json]
    issuer: Issuer
    about: tuple[str, UUID]
    scope_code: str
    person_id: UUID | None
    ticket: str = ""
    act: str = ""
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paper will stand: what it must carry in its own text."""

    document: UUID
    year: int
    number: int
    code: str
    issued_on: date


@service
def issue(*, order: PaperOrder, by: Actor, now: datetime) -> Document:
    """The paper of this act: a new one, or the one that was issued for it before.

    Raises MissingGlyph, TemplateRefused, TemplateFailed, SealError, PaperNotAllowed; then the
    number is free again.
    """
    ask_to_issue(by, order.issuer.agency)
    issued_on = timezone.localdate(now)
    register = _locked_register(order, issued_on.year)
    known = Document.objects.filter(
        about_id=order.about[1], kind=order.kind, act=order.act
    ).select_related("public").first()  # fmt: skip
    if known is not None:
        return known
    place = _Place(
        uuid4(), issued_on.year, register.last + 1, new_code(secrets.randbelow), issued_on
    )
    pdf, has_effect = _make(order, place, now)
    paper = _enter(order, place, pdf, has_effect=has_effect, by=by, now=now)
    Register.objects.filter(id=register.id).update(last=place.number)
    return paper


def _locked_register(order: PaperOrder, year: int) -> Register:
    key = {"agency_id": order.issuer.agency, "series": order.series, "year": year}
    Register.objects.bulk_create([Register(**key)], ignore_conflicts=True)
    return Register.objects.select_for_update().get(**key)


def _make(order: PaperOrder, place: _Place, now: datetime) -> tuple[bytes, bool]:
    """The finished PDF, and whether its seal equals a stamp in law."""
    seal = seal_service()
    has_effect = order.sealed and seal.has_effect()
    data = _filled(order, place, sealed=has_effect)
    pdf = render(order.template, data, sealed=has_effect, at=now)
    if not order.sealed:
        return pdf, False
    wanted = SealOrder(
        agency=order.issuer.name, agency_code=order.issuer.code, reason=order.title_zh,
        request=str(place.document), now=now,
    )  # fmt: skip
    return seal.seal(pdf, wanted), has_effect


def _filled(order: PaperOrder, place: _Place, *, sealed: bool) -> dict[str, Json]:
    url = f"{public_address()}/verify/{show_code(place.code)}"
    notice = order.data.get("notice")
    said = notice if isinstance(notice, Mapping) else {}
    number = show_number(order.series, place.year, place.number)
    return {
        **order.data,
        "notice": {**said, "id": order.kind, "name": order.title_zh, "number": number},
        "issuer": {"name": order.issuer.name},
        "issued_on": place.issued_on.isoformat(),
        "sealed": sealed,
        "verify": {"url": url, "code": show_code(place.code), "qr_svg": qr_svg(url)},
    }


def _enter(
    order: PaperOrder, place: _Place, pdf: bytes, *, has_effect: bool, by: Actor, now: datetime
) -> Document:
    digest = hashlib.sha256(pdf).digest()
    number = show_number(order.series, place.year, place.number)
    file = keep(
        kept=CleanFile(pdf, PDF, scanned=False), about=order.about, scope_code=order.scope_code,
        person_id=order.person_id, ticket=order.ticket, by=by, now=now,
    )  # fmt: skip
    public = PublicDocument.objects.create(
        code_digest=digest_of(place.code), sha256=digest, issuer=order.issuer.name,
        title_zh=order.title_zh, title_en=order.title_en, number=number,
        issued_on=place.issued_on, has_effect=has_effect,
    )  # fmt: skip
    record(
        stream=order.about, kind="papers.issued", scope_code=order.scope_code,
        person=order.person_id, by=by, now=now,
        body={"document": str(place.document), "kind": order.kind, "number": number,
              "sha256": digest.hex()},
    )  # fmt: skip
    return Document.objects.create(
        id=place.document, kind=order.kind, act=order.act, about_kind=order.about[0],
        about_id=order.about[1], scope_code=order.scope_code, person_id=order.person_id,
        ticket=order.ticket, agency_id=order.issuer.agency, series=order.series, year=place.year,
        number=place.number, code=place.code, file_id=file.id, issued_at=now,
        issued_by=f"{by.kind}:{by.id}", public=public,
    )  # fmt: skip
