"""What the loudspeaker says: attention, the text, the text again; three minutes at most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xiangli.resources.rules.gate.piece import Piece
from xiangli.resources.rules.renditions.cutting import MORE, SENTENCE_ENDS, cut, said
from xiangli.resources.rules.renditions.plain import sayable, sentence
from xiangli.resources.rules.renditions.script import body_lines, script_lines
from xiangli.resources.rules.renditions.words import told


@dataclass(frozen=True, slots=True)
class Bulletin:
    """`seconds` it takes at the rate; `whole` says whether all of the piece is in it."""

    text: str
    seconds: int
    whole: bool


def bulletin(piece: Piece, *, rate: int | None = None, minutes: int | None = None) -> Bulletin:
    """A script at so many characters a minute (200 and three minutes by default).

    Whole sentences as far as they fit twice; empty where there is nothing to say.
    """
    words = told("bulletin")
    pace, most = rate or words["rate"], minutes or words["minutes"]
    text, whole = _filled(piece, (pace * most - spoken(_frame(piece))) // 2)
    return Bulletin("", 0, whole) if not text else aired(piece, text, rate=pace, whole=whole)


def once(piece: Piece) -> str:
    """What is said twice, without what stands around it."""
    words = told("bulletin")
    return _filled(piece, (words["rate"] * words["minutes"] - spoken(_frame(piece))) // 2)[0]


def aired(piece: Piece, text: str, *, rate: int | None = None, whole: bool = True) -> Bulletin:
    """A text as it goes out: attention, the text, the text again."""
    words = told("bulletin")
    script = "\n".join([_opening(piece), text, words["again"] + text, words["closing"]])
    return Bulletin(script, -(-spoken(script) * 60 // (rate or words["rate"])), whole)


def spoken(text: str) -> int:
    """How many characters of it are said."""
    return sum(map(said, text))


def _frame(piece: Piece) -> str:
    words = told("bulletin")
    return f"{_opening(piece)}{words['again']}{words['closing']}"


def _opening(piece: Piece) -> str:
    words = told("bulletin")
    kind = told("kinds")[piece.kind]
    place = cut(sayable(piece.place_name), words["place_most"], said)
    shape: str = words["opening" if spoken(place) else "nowhere"]
    return shape.format(place=place, kind=kind)


def _filled(piece: Piece, room: int) -> tuple[str, bool]:
    """Sentences as long as there is room. Only where not even one fits is it cut."""
    kept: list[str] = []
    left = room
    for each in _sentences(piece):
        length = spoken(each)
        if length > left:
            return ("".join(kept) or sentence(_begun(each, room)), False)
        kept.append(each)
        left -= length
    return "".join(kept), True


def _begun(text: str, room: int) -> str:
    return cut(text, max(0, room), said).rstrip(MORE)


def _sentences(piece: Piece) -> Iterator[str]:
    for line in script_lines(piece) if piece.title or piece.summary else body_lines(piece):
        start = 0
        for at, char in enumerate(line, start=1):
            if char in SENTENCE_ENDS or at == len(line):
                if spoken(line[start:at]):
                    yield line[start:at]
                start = at
