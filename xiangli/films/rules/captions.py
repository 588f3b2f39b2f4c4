"""Captions as they come in (WebVTT or SubRip) and as they go out: times and plain words only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from xiangli.films.errors import CaptionsRefused

MOST_BYTES: Final = 500_000
MOST: Final = 3000  # cues: half an hour of one a second, and more
WIDEST: Final = 200  # characters a cue
_TIME: Final = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{3})"
_LINE: Final = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?")
_TAG: Final = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_ENTITY: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": ""}
_OTHER: Final = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """Seconds from the beginning of the film."""

    begin: float
    end: float
    text: str


def decoded(data: bytes) -> str:
    """UTF-8, or what older programs of this country write. Raises CaptionsRefused."""
    if len(data) > MOST_BYTES:
        raise CaptionsRefused(problem="too_large", line=0)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CaptionsRefused(problem="no_text", line=0)


def read(text: str) -> tuple[Cue, ...]:
    """Raises CaptionsRefused: what is wrong, and in which line."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues = tuple(_cues(lines))
    if not cues:
        raise CaptionsRefused(problem="no_cues", line=0)
    return cues


def written(cues: Iterable[Cue]) -> str:
    """WebVTT (W3C): no styles, no regions, no tags."""
    parts = [f"{_said(cue.begin)} --> {_said(cue.end)}\n{_escaped(cue.text)}\n" for cue in cues]
    return "WEBVTT\n\n" + "\n".join(parts)


def words(cues: Iterable[Cue]) -> list[str]:
    """What is said, a cue a line; a line that stays on the screen is told once."""
    told: list[str] = []
    for cue in cues:
        line = " ".join(cue.text.split("\n"))
        if not told or told[-1] != line:
            told.append(line)
    return told


def _cues(lines: list[str]) -> Iterator[Cue]:
    last, at, count = 0.0, 0, 0
    while at < len(lines):
        if lines[at].startswith(_OTHER):
            at = _after(lines, at)
            continue
        found = _LINE.fullmatch(lines[at])
        if found is None:
            if "-->" in lines[at]:
                raise CaptionsRefused(problem="bad_time", line=at + 1)
            at += 1
            continue
        begin, end = _seconds(found, 1), _seconds(found, 5)
        if end <= begin or begin < last:
            raise CaptionsRefused(problem="backwards", line=at + 1)
        after = _after(lines, at)
        text = _plain("\n".join(lines[at + 1 : after]))
        if len(text) > WIDEST:
            raise CaptionsRefused(problem="too_wide", line=at + 1)
        last, at, count = begin, after, count + 1
        if count > MOST:
            raise CaptionsRefused(problem="too_many", line=at)
        if text:
            yield Cue(begin, end, text)


def _after(lines: list[str], at: int) -> int:
    """The empty line that ends the block."""
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _seconds(found: re.Match[str], first: int) -> float:
    hours, minutes, seconds, rest = (int(found[first + n] or 0) for n in range(4))
    return hours * 3600 + minutes * 60 + seconds + rest / 1000


def _plain(text: str) -> str:
    text = _TAG.sub("", text)
    for entity, sign in _ENTITY.items():
        text = text.replace(entity, sign)
    text = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _said(seconds: float) -> str:
    whole = round(seconds * 1000)
    minutes, left = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{left // 1000:02}.{left % 1000:03}"
