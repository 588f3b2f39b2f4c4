"""What there is to see and hear: pictures with words, lessons with steps, films with captions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xiangli.resources.rules.gate.findings import Remark, Span
from xiangli.resources.rules.gate.piece import Piece
from xiangli.resources.rules.gate.signs import sign

SHORTEST: Final = 2
ALT_LOOKED_AT: Final = 200


def pictures(piece: Piece) -> Iterator[Remark]:
    seen: set[str] = set()
    for at, picture in enumerate(piece.pictures):
        where = Span(f"pictures.{at}.alt", 0, len(picture.alt))
        alt = picture.alt.strip()
        if not alt and not picture.decorative:
            yield Remark("pictures.no_alt", where)
        elif alt and says_nothing(alt):
            yield Remark("pictures.poor_alt", where, {"alt": alt[:ALT_LOOKED_AT]})
        elif alt and (alt in seen or alt == piece.title.strip()):
            yield Remark("pictures.same_alt", where)
        seen.add(alt)
        if not picture.credit.strip() and not piece.source.first_hand:
            yield Remark("pictures.no_credit", Span(f"pictures.{at}.credit", 0, 0))


def says_nothing(alt: str) -> bool:
    """ "image1.jpg", "图片2", "IMG_2031": a name of a file, not what is to be seen."""
    kept = alt.strip()
    return len(kept) < SHORTEST or sign("poor_alt").search(kept[:ALT_LOOKED_AT]) is not None


def teaching(piece: Piece) -> Iterator[Remark]:
    """A lesson shows how it is done; a film can be followed by whoever cannot hear it."""
    film = [media for media in piece.media if media.kind == "film"]
    told = bool(piece.own.get("transcript", "").strip())
    if piece.kind == "lesson":
        yield from _lesson(piece)
    if piece.kind == "video" and not film and not told:
        yield Remark("teaching.no_film")
    if any(not media.captions for media in film):
        yield Remark("teaching.no_captions")
    if any(not media.transcript for media in piece.media) and not told:
        yield Remark("teaching.no_transcript")


def _lesson(piece: Piece) -> Iterator[Remark]:
    parted = {block.kind for block in piece.body if block.items}
    shown = bool(piece.media or piece.pictures)
    if not parted and not shown:
        yield Remark("teaching.nothing_shown")
        return
    if not shown:
        yield Remark("teaching.no_media")
    if "steps" not in parted:
        yield Remark("teaching.no_steps")
