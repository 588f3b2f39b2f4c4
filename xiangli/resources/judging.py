"""The gate asked about a page: its text as a piece, the standard of its place, what is like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast

from django.db import connection

from xiangli.films.public import has_captions
from xiangli.places.public import UnknownPlace, called, get
from xiangli.resources.errors import GateStopped
from xiangli.resources.links import dead_links
from xiangli.resources.models import Fingerprint, Resource
from xiangli.resources.rules.domains import Kind
from xiangli.resources.rules.gate.check import check
from xiangli.resources.rules.gate.duplicates import Known
from xiangli.resources.rules.gate.fields import OWN, blocks, piece_of
from xiangli.resources.rules.gate.findings import Finding, Report
from xiangli.resources.rules.gate.likeness import bands, folded
from xiangli.resources.rules.gate.piece import Media, Piece, body_text, written
from xiangli.resources.rules.gate.promotion import Balance, leaning
from xiangli.resources.standards import standard_of

COMMON: Final = (
    "title", "summary", "sms_text", "audience", "source_kind", "source_title", "source_issuer",
    "source_date", "source_url", "source_licence", "collected_by", "collected_on",
)  # fmt: skip
FILMED: Final = ("lesson", "video")
MOST: Final = 20
LIKE: Final = """
select resource_id
from unnest(%s::integer[]) as asked (band)
join resources_fingerprint on bands @> array[band]
where resource_id <> %s
group by resource_id
order by count(*) desc, resource_id desc
limit %s
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A report with the piece that it is about and the score that is asked for."""

    report: Report
    piece: Piece
    least: int

    @property
    def stops(self) -> bool:
        return not self.report.passes

    @property
    def can_be_masked(self) -> bool:
        return any(each.code.startswith("personal.") for each in self.report.blocking)

    def quoted(self, finding: Finding) -> str:
        """The words it is about, "" where that is the whole piece or somebody's number."""
        where = finding.where
        if where is None or finding.code.startswith("personal."):
            return ""
        texts = {each.field: each.text for each in written(self.piece)}
        return texts.get(where.field, "")[where.start : where.end]


def piece_from(page: Any) -> Piece:
    """A page of some kind, or an edition of one; its place is named as people say it."""
    own = {name: getattr(page, name, None) for name in OWN}
    try:
        place_name = called(get(page.place_code).name)
    except UnknownPlace:
        place_name = ""
    return piece_of(
        kind=cast("Kind", page.kind), domain=page.domain, place_code=page.place_code,
        place_name=place_name, fields={**{name: getattr(page, name) for name in COMMON}, **own},
        body=page.body.raw_data, dated=page.published_on,
    )  # fmt: skip


def judge(page: Any, today: date) -> Judged:
    """What the gate says of an edition. Its number of queries does not grow with what is public."""
    piece, standard = replace(piece_from(page), media=_media(page)), standard_of(page.place_code)
    fetched, missing = dead_links(piece)
    report = check(
        piece, standard=standard, known=_known(page.pk or 0, piece), fetched=fetched,
        missing=missing, today=today,
    )  # fmt: skip
    return Judged(report, piece, standard.limits["pass_score"])


def _media(page: Any) -> tuple[Media, ...]:
    """The film that was handed in for it; its captions are told on the page as what is said."""
    if page.kind not in FILMED:
        return ()
    found = has_captions([f"resource:{page.number}"])
    return tuple(Media("film", captions=has, transcript=has) for has in found.values())


def ask_gate(page: Any, today: date) -> None:
    """Raises GateStopped."""
    judged = judge(page, today)
    if judged.stops:
        codes = [each.code for each in judged.report.blocking]
        raise GateStopped(judged, codes=codes, score=judged.report.score, least=judged.least)


def fingerprint(page: Any) -> None:
    """Kept, or renewed, in the transaction that publishes."""
    piece = piece_from(page)
    leans = leaning(piece)
    Fingerprint.objects.update_or_create(
        resource_id=page.pk,
        defaults={
            "title": folded(piece.title)[:255],
            "bands": list(bands(body_text(piece) or piece.title)),
            "promotes": leans.promoting > leans.guiding,
            "guides": leans.guiding > 0,
        },
    )


def balance_of(place_code: str, domain: str) -> Balance:
    """Of what a column shows now: how much of it tells of leaders and meetings."""
    shown = Fingerprint.objects.filter(
        resource__state="published", resource__place_code=place_code, resource__domain=domain
    )
    promoting = shown.filter(promotes=True).count()
    guiding = shown.filter(promotes=False, guides=True).count()
    return Balance(promoting, guiding, shown.count() - promoting - guiding)


def _known(pk: int, piece: Piece) -> Iterator[Known]:
    """Candidates found by the index of bands, and those of the same title."""
    asked = list(bands(body_text(piece) or piece.title))
    with connection.cursor() as cursor:
        cursor.execute(LIKE, [asked, pk, MOST])
        found = [row[0] for row in cursor.fetchall()]
    same = Fingerprint.objects.filter(title=folded(piece.title)[:255]).exclude(resource_id=pk)
    found += same.order_by("-resource_id").values_list("resource_id", flat=True)[:MOST]
    for other in Resource.objects.filter(pk__in=found).only("number", "title", "kind", "body"):
        told = Piece(cast("Kind", other.kind), body=tuple(blocks(other.body.raw_data)))
        yield Known(str(other.number), other.title, body_text(told))
