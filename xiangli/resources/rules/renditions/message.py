"""A text of 70 characters for a short message."""

from __future__ import annotations

from datetime import date

from xiangli.kernel.public import show_date, units
from xiangli.resources.rules.gate.check import office_numbers
from xiangli.resources.rules.gate.links import find_links
from xiangli.resources.rules.gate.personal import masked, phones_in
from xiangli.resources.rules.gate.piece import Piece
from xiangli.resources.rules.gate.signs import sign
from xiangli.resources.rules.renditions.cutting import cut
from xiangli.resources.rules.renditions.plain import plain, sentence, without_links
from xiangli.resources.rules.renditions.words import told


def message(piece: Piece, *, on: date | None = None) -> str:
    """What the editor wrote if it fits and holds no link; else place, day, title and summary, cut
    after a clause, with the office's phone where there is room. At most 70 units of SMS.

    `on` is the day that matters, such as that of an event. Persons' numbers are masked.
    """
    words = told("sms")
    known = phones_in(office_numbers(piece))
    written = plain(piece.sms_text)
    if written and units(written) <= words["most"] and not any(find_links(written)):
        safe = masked(written, known)
        return safe if units(safe) <= words["most"] else cut(safe, words["most"], units)
    told_text = masked(without_links(sentence(plain(piece.title)) + plain(piece.summary)), known)
    if not told_text:
        return ""
    opening, closing = _opening(piece, on), _closing(piece)
    room = words["most"] - units(opening) - units(closing)
    kept = cut(told_text, room, units)
    if not kept:
        return cut(told_text, words["most"], units)
    joint = "" if not closing or kept[-1] in "。！？!?…" or units(kept) == room else "。"
    return f"{opening}{kept}{joint}{closing}"


def _opening(piece: Piece, on: date | None) -> str:
    words = told("sms")
    place = cut(without_links(plain(piece.place_name)), words["place_most"], units)
    day = show_date(on).split()[0] if on else ""
    return words["opening"].format(place=place, day=day) if place or day else ""


def _closing(piece: Piece) -> str:
    """The office's number where one is given and short enough."""
    words = told("sms")
    for text in office_numbers(piece):
        found = sign("contact").search(plain(text))
        if found:
            closing: str = words["contact"].format(phone=found[0])
            return closing if units(closing) <= words["contact_most"] else ""
    return ""
