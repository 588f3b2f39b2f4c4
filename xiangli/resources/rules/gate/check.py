"""The gate itself: every rule over one piece."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from xiangli.resources.rules.gate.duplicates import Known, duplicates
from xiangli.resources.rules.gate.elements import elements
from xiangli.resources.rules.gate.findings import Remark, Report, weigh
from xiangli.resources.rules.gate.links import links
from xiangli.resources.rules.gate.personal import personal
from xiangli.resources.rules.gate.phrases import wording
from xiangli.resources.rules.gate.piece import Piece, Written, written
from xiangli.resources.rules.gate.promotion import promotion
from xiangli.resources.rules.gate.reading import reading
from xiangli.resources.rules.gate.showing import pictures, teaching
from xiangli.resources.rules.gate.sms import sms
from xiangli.resources.rules.gate.standard import Standard, lexicon, national

CONTACTS = ("phone", "whom_to_ask")


def check(
    piece: Piece,
    *,
    standard: Standard | None = None,
    known: Iterable[Known] = (),
    fetched: Mapping[str, int] | None = None,
    missing: Collection[str] = (),
    today: date | None = None,
) -> Report:
    """What is wrong with a piece, by the standard of its place (the product's by default).

    `known`: pieces that may be the same (candidates by `likeness.bands`, not the piece itself).
    `fetched`: the status each link answered with, 0 for no answer; links not in it are not judged
    by it. `missing`: those to pages of ours that are not there. `today`: a piece dated later is
    refused.
    """
    by = standard or national()
    remarks = _remarks(piece, by, known, today)
    found = links(_texts(piece), piece.links, fetched, missing=missing, source=piece.source.url)
    return weigh(chain(remarks, found), by.weights, by.limits["pass_score"])


def office_numbers(piece: Piece) -> tuple[str, ...]:
    """The texts of a piece in which it says whom to ask."""
    return (piece.contact, *(piece.own.get(name, "") for name in CONTACTS))


def _texts(piece: Piece) -> list[Written]:
    return [each for each in written(piece) if each.text]


def _remarks(
    piece: Piece,
    by: Standard,
    known: Iterable[Known],
    today: date | None,
) -> Iterator[Remark]:
    texts = _texts(piece)
    yield from elements(piece, by.asked_of(piece.kind, piece.domain), today)
    yield from reading(texts, by.limits)
    yield from wording(texts, lexicon(by))
    yield from duplicates(piece, known, by.limits)
    yield from pictures(piece)
    yield from teaching(piece)
    yield from personal(texts, office_numbers(piece))
    yield from promotion(piece, by.limits["promotion_percent"])
    yield from sms(piece.sms_text, by.limits["sms_most"])
