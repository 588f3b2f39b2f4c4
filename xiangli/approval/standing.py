"""How a case stands: its clocks, its steps, and who has it. For pages, texts and voices alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from xiangli.approval.clock import clocks_of
from xiangli.approval.models import Case
from xiangli.approval.permissions import APPLICANT
from xiangli.approval.rules.states import OPEN
from xiangli.catalog.public import Edition, Service, service_of
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Clocks, china_date
from xiangli.offices.public import nearest_posts
from xiangli.process.public import Picture, PictureStep, picture


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an open step: an agency with its phone, or the applicant (`agency` empty)."""

    step: PictureStep
    agency: str
    phone: str

    @property
    def is_applicant(self) -> bool:
        return self.step.role == APPLICANT


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a case is. `steps` are those that people are told of."""

    case: Case
    steps: tuple[PictureStep, ...]

    @property
    def step(self) -> int:
        """Number of the first step under way, or of the last done; handing in is the first."""
        states = ["done", *(step.state for step in self.steps)]
        if "now" in states:
            return states.index("now") + 1
        return max(place for place, state in enumerate(states, 1) if state == "done")

    @property
    def of(self) -> int:
        return len(self.steps) + 1


@dataclass(frozen=True, slots=True)
class Standing(Progress):
    """And all that depends on today."""

    edition: Edition
    today: date
    clocks: Clocks
    holders: tuple[Holder, ...]

    @property
    def answer_by(self) -> date | None:
        """Until when the applicant's papers are awaited, while they are."""
        if self.case.state != "correcting":
            return None
        return next((step.due_on for step in self.steps if step.state == "now"), None)


def standing(case: Case, now: datetime) -> Standing:
    """Read in the caller's scope."""
    pack, today, steps = edition(case.edition), china_date(now), progress(case).steps
    holders = _holders(steps, case.scope_code) if case.state in OPEN else ()
    return Standing(case, steps, pack, today, clocks_of(case, pack, today), holders)


def progress(case: Case) -> Progress:
    """The same without clocks and people. Read in the caller's scope."""
    drawn = picture(case.process) if case.process else Picture((), (), ())
    told = service_of(case.edition)
    return Progress(case, _shown(drawn.steps, told, is_open=case.state in OPEN))


def _shown(
    steps: Iterable[PictureStep], service: Service, *, is_open: bool
) -> tuple[PictureStep, ...]:
    """The guide's steps, and whatever is open; nothing is to come after the end."""
    told = {step.task for step in service.steps if step.guide}
    kept = {"done", "now", "to_come"} if is_open else {"done"}
    return tuple(
        step for step in steps if step.state in kept and (step.node in told or step.state == "now")
    )


def _holders(steps: Iterable[PictureStep], place: str) -> tuple[Holder, ...]:
    open_now = [step for step in steps if step.state == "now" and step.kind == "task"]
    posts = nearest_posts({step.role for step in open_now}, place)
    found = []
    for step in open_now:
        post = posts.get(step.role)
        agency, phone = (post.agency.name, post.agency.phone) if post else ("", "")
        found.append(Holder(step, agency, phone))
    return tuple(found)
