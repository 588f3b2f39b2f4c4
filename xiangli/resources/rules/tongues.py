"""Languages and dialects into which a piece may be put."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xiangli.resources.rules.datafile import load

TITLE, SUMMARY, TEXT = 200, 400, 20_000


@dataclass(frozen=True, slots=True)
class Tongue:
    """`own` as its speakers call it; `spoken` is heard only."""

    tag: str
    own: str
    name: str
    english: str
    rtl: bool = False
    spoken: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.rtl else "ltr"


TONGUES: Final[Mapping[str, Tongue]] = {
    one["tag"]: Tongue(**one) for one in load("tongues.yaml")["tongues"]
}
