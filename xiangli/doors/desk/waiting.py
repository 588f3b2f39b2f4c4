"""By when a case has to go on, and who has it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangli.approval.public import Standing
from xiangli.doors.casewords import in_language
from xiangli.doors.lamps import lit
from xiangli.doors.parts import Lamp
from xiangli.kernel.public import ClockState, Period
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
    both, rule = stands.clocks, stands.edition.clock_rule()
    clocks: tuple[tuple[str, ClockState | None, Period], ...] = (
        (_("最晚这天给结果"), both.decision, rule.decision),
        (_("最晚这天回话"), both.acceptance, rule.acceptance),
    )
    for what, clock, period in clocks:
        if clock and clock.due and clock.ended is None:
            shown = lit(lamp(clock.due, stands.today, AMBER_DAYS), period.unit)
            return Deadline(what, clock.due, shown)
    return None


def holders(stands: Standing) -> list[Open]:
    if stands.case.state == "correcting":
        return [Open(_("补材料"), _("申请人"), stands.answer_by, "", "")]
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
