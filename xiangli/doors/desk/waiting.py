"""By when a case has to go on, and who has it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangli.approval.public import Standing
from xiangli.doors.casewords import in_language
from xiangli.doors.desk.lamps import lit
from xiangli.doors.parts import Lamp
from xiangli.kernel.public import ClockState
from xiangli.work.public import lamp

AMBER_DAYS = 2


@dataclass(frozen=True, slots=True)
class Deadline:
    what: str
    due: date
    lamp: Lamp


@dataclass(frozen=True, slots=True)
class Open:
    """An open step: what, with whom, and how the pack wants it done."""

    step: str
    who: str
    due: date | None
    standard: str
    result: str


def deadline(stands: Standing) -> Deadline | None:
    """Of the clock that runs; none while papers are corrected or after the end."""
    both = stands.clocks
    clocks: tuple[tuple[str, ClockState | None], ...] = (
        (_("最晚这天给结果"), both.decision),
        (_("最晚这天回话"), both.acceptance),
    )
    for what, clock in clocks:
        if clock and clock.due and clock.ended is None:
            return Deadline(what, clock.due, lit(lamp(clock.due, stands.today, AMBER_DAYS)))
    return None


def holders(stands: Standing) -> list[Open]:
    found = []
    for holder in stands.holders:
        step = stands.edition.service.step(holder.step.node)
        found.append(
            Open(
                step=in_language(holder.step.name, holder.step.name_en),
                who=_("申请人") if holder.is_applicant else holder.agency,
                due=holder.step.due_on,
                standard=in_language(step.standard.zh, step.standard.en) if step else "",
                result=in_language(step.result.zh, step.result.en) if step else "",
            )
        )
    return found
