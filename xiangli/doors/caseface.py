"""How a case stands, as its applicant's pages tell it: the box on top, the picture, the clocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from xiangli.approval.public import Standing
from xiangli.catalog.public import Edition, Lang
from xiangli.doors import words
from xiangli.doors.casewords import act_words, in_language, state_words
from xiangli.doors.clockface import Clockface, clockface
from xiangli.doors.lamps import lit
from xiangli.doors.parts import Lamp, Now
from xiangli.doors.pictures import Step, StepPicture, step_picture
from xiangli.kernel.public import ClockState, Period, china_date, say_date
from xiangli.process.public import PictureStep
from xiangli.work.public import lamp

AMBER_DAYS = 0  # to an applicant only the last day itself is close
ENDED_EARLY = frozenset({"withdrawn", "ended", "not_accepted"})


@dataclass(frozen=True, slots=True)
class ClockTold:
    """One clock: what it counts, in how many days, and its calendar."""

    heading: str
    caption: str
    face: Clockface
    is_running: bool


def now_box(stands: Standing) -> Now:
    """State, who has it, by when, and what the applicant has to do."""
    case, running = stands.case, _running(stands)
    waits_for_you = case.state == "correcting"
    holders = () if waits_for_you else stands.holders
    clock = running[0] if running else None
    following, by_whom = _next(stands)
    return Now(
        today=stands.today,
        state=_state(stands),
        next=following,
        next_who=by_whom,
        due=clock.due if clock else None,
        due_for=_("回话") if clock is stands.clocks.acceptance else _("给结果"),
        lamp=_lamp(running, stands.today) if running else None,
        who=_("、").join(dict.fromkeys(h.agency for h in holders if h.agency)),
        phone=next((h.phone for h in holders if h.phone), ""),
        you=_to_do(stands) if not case.closed_at and case.state not in ENDED_EARLY else "",
    )


def case_picture(stands: Standing, *, own: bool = True) -> StepPicture:
    """Handing in, the steps, and how it ended where that was before the last of them.

    `own`: the applicant reads it."""
    case = stands.case
    steps = [Step(_("交申请"), -1, "done", _short(china_date(case.received_at)))]
    steps += [_step(stands, step) for step in stands.steps]
    if case.state in ENDED_EARLY:
        end = state_words(case.state, case.facts, own=own)
        last = max(step.rank for step in steps)
        steps.append(Step(end, last + 1, "done", _short(_ended(stands))))
    return step_picture(steps)


def clocks_told(stands: Standing) -> list[ClockTold]:
    """The clocks that have begun, the one that runs first."""
    rule, both = stands.edition.clock_rule(), stands.clocks
    told = [_told(_("多少天内回话：数给你看"), both.acceptance, rule.acceptance, stands)]
    if both.decision:
        heading = _("多少天内给结果：数给你看")
        told.insert(0, _told(heading, both.decision, rule.decision, stands))
    return [each for each in told if each.face.weeks]


def _running(stands: Standing) -> tuple[ClockState, Period] | None:
    rule, both = stands.edition.clock_rule(), stands.clocks
    if both.decision and both.decision.ended is None and both.decision.due:
        return both.decision, rule.decision
    if both.acceptance.ended is None and both.acceptance.due:
        return both.acceptance, rule.acceptance
    return None


def _state(stands: Standing) -> str:
    said = state_words(stands.case.state, stands.case.facts, own=True)
    now = [_name(stands, step) for step in stands.steps if step.state == "now"]
    if stands.case.state not in {"accepted", "decided"} or not now:
        return said
    return _("%(state)s：%(steps)s") % {"state": said, "steps": _("、").join(now)}


def _next(stands: Standing) -> tuple[str, str]:
    """What comes next, and who has to act then; empty while it waits for the applicant."""
    step = next((step for step in stands.steps if step.state == "to_come"), None)
    if step is None or stands.case.state == "correcting":
        return "", ""
    known = stands.edition.service.step(step.node)
    return _name(stands, step), in_language(known.who.zh, known.who.en) if known else ""


def _to_do(stands: Standing) -> str:
    if stands.case.state == "correcting":
        if stands.answer_by is None:
            return _("照补正告知书，把缺的补上，交回来。")
        by = say_date(stands.answer_by, get_language() or "zh-hans")
        return _("请在%(day)s前，照补正告知书把缺的补上，交回来。") % {"day": by}
    mine = [holder.step.act for holder in stands.holders if holder.is_applicant]
    if mine:
        return act_words(mine[0]).do
    return _("不用做什么，等着就行")


def _lamp(running: tuple[ClockState, Period], today: date) -> Lamp:
    clock, period = running
    due = lamp(clock.due, today, AMBER_DAYS)
    shown = lit(due, period.unit)
    if due.words != "overdue":
        return shown
    return Lamp(shown.colour, _("%(late)s，已经往上报") % {"late": shown.word})


def _name(stands: Standing, step: PictureStep) -> str:
    known = stands.edition.service.step(step.node)
    return in_language(known.name.zh, known.name.en) if known else _own_name(step)


def _own_name(step: PictureStep) -> str:
    return in_language(step.name, step.name_en)


def _step(stands: Standing, step: PictureStep) -> Step:
    known = stands.edition.service.step(step.node)
    state = step.state if step.state != "passed_by" else "to_come"
    note = ""
    if known and state != "done":
        note = in_language(known.who.zh, known.who.en)
    if state == "now" and stands.case.state == "correcting":
        note = _("等申请人补材料")
    return Step(_name(stands, step), step.rank, state, _when(step), note)


def _when(step: PictureStep) -> str:
    if step.state == "done":
        return _short(china_date(step.closed_at)) if step.closed_at else ""
    last = china_date(step.ends_at) if step.ends_at else step.due_on
    if step.state != "now" or last is None:
        return ""
    return (_("到%(day)s") if step.kind == "wait" else _("最晚%(day)s")) % {"day": _short(last)}


def _short(day: date) -> str:
    return words.span(day, day)


def _ended(stands: Standing) -> date:
    ends = [clock.ended for clock in _both(stands) if clock.ended]
    return max(ends) if ends else china_date(stands.case.closed_at or stands.case.received_at)


def _both(stands: Standing) -> Iterator[ClockState]:
    yield stands.clocks.acceptance
    if stands.clocks.decision:
        yield stands.clocks.decision


def _told(heading: str, clock: ClockState, period: Period, stands: Standing) -> ClockTold:
    face = _in_language(clockface(clock, stands.today), stands.edition)
    counted = ngettext("已经数了%(n)d天", "已经数了%(n)d天", clock.counted_days)
    values = {"days": period.days, "counted": counted % {"n": clock.counted_days}}
    whole = (
        _("一共%(days)d个工作日，从第二天数起，%(counted)s。")
        if period.unit == "wd"
        else _("一共%(days)d天，从第二天数起，%(counted)s。")
    )
    return ClockTold(heading, whole % values, face, clock.ended is None)


def _in_language(face: Clockface, edition: Edition) -> Clockface:
    lang: Lang = "en" if get_language() == "en" else "zh"
    lines = (replace(line, source=edition.clock_source(line.source, lang)) for line in face.lines)
    return replace(face, lines=tuple(lines))
