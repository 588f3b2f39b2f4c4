"""How an error report is answered, and what the public sees of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from xiangli.kernel.public import add_workdays

ANSWER_DAYS: Final = 3  # 国办秘函〔2019〕19号: 网民留言“我为政府网站找错” within 3 working days
BASIS: Final = "国办秘函〔2019〕19号"
Verdict = Literal["mended", "no_error"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of all reports: answered, and answered within three working days."""

    reported: int
    answered: int
    in_time: int


def due_on(reported: date) -> date:
    return add_workdays(reported, ANSWER_DAYS)


def figures(reports: Iterable[tuple[date, date | None]]) -> Figures:
    """Of pairs: the due day, and the day of the answer."""
    told = list(reports)
    days = [(due, answered) for due, answered in told if answered is not None]
    return Figures(len(told), len(days), sum(answered <= due for due, answered in days))
