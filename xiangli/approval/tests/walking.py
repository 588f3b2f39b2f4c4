"""Takes a real application along its procedure: begin, hand in, and do act after act.

case = Walk.begin().submit()
case.to("decide")                  # every act before the decision, each by whom it is for
case.do("decide", decision="refused", reason="…")
"""

from __future__ import annotations

import io
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any

from PIL import Image

from xiangli.approval.public import Act, Case, Receipt, acts_of, posted_in, submit, verb
from xiangli.approval.public import case as find_case
from xiangli.approval.tests.county import COUNTY, NOW, VILLAGE, officer
from xiangli.catalog.public import Edition, current
from xiangli.catalog.tests.answering import household
from xiangli.dialogue.public import (
    Opened,
    Saved,
    attach_file,
    fields,
    first_open,
    open_draft,
    row_fields,
    rows_of,
    save_page,
    save_row,
    start_draft,
)
from xiangli.kernel.public import Actor, china_date
from xiangli.people.public import person_with_phone
from xiangli.process.public import OpenTask, fire_due, tasks
from xiangli.vault.public import scope

GIVEN: Mapping[str, Mapping[str, Any]] = {
    "ask_correction": {"items": ["户口簿：缺李小军那一页"], "questions": ["household_book"]},
    "refuse_acceptance": {"reason": "户口不在本县，也不住在本县"},
    "record_visit": {
        "visited_on": "", "findings": "砖房三间，家里有慢性病人", "family_signer": "王秀英",
        "signed_by_both": True,
    },
    "record_check": {"passed": True, "findings": "没有发现不符合的"},
    "answer_check": {"answer": "车卖了，这是过户的材料"},
    "record_recheck": {"passed": True, "findings": "过户属实"},
    "give_opinion": {"opinion": "confirmed", "amount": 62000},
    "publicise": {"posted_on": ""},
    "record_reinquiry": {"method": "meeting", "findings": "评议认为情况属实"},
    "decide": {"decision": "confirmed", "amount": 62000},
    "deliver": {"method": "home"},
    "announce": {"posted_on": ""},
    "take_objection": {"reason": "他家有辆车"},
    "take_complaint": {"reason": "说他家瞒了收入"},
    "register_apart": {"reason": "申请人是村会计的姐姐"},
    "terminate": {"reason": "三次上门都不让进"},
    "extend": {"reason": "洪水断路，进不了村"},
}  # fmt: skip
FIRST_TRY: Any = SimpleNamespace(job=SimpleNamespace(attempts=0))
WINDOW, ASSISTANCE, LEADER = "township.window", "township.assistance", "township.leader"
CHECK, COUNTY_DESK, COUNTY_LEADER = "county.check", "county.assistance", "county.leader"
BESIDE = {
    "ask_correction": WINDOW, "refuse_acceptance": WINDOW, "receive_correction": WINDOW,
    "take_objection": ASSISTANCE, "take_complaint": ASSISTANCE,
    "register_apart": ASSISTANCE, "terminate": LEADER,
    "extend": LEADER, "ask_help_elsewhere": ASSISTANCE,
}  # fmt: skip
FLOW = (
    "accept", "assign", "ask_agency", "start_check", "record_check", "record_visit",
    "give_opinion", "publicise", "send_up", "review", "decide", "deliver", "announce",
)  # fmt: skip


@cache
def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return out.getvalue()


def _answers(phone: str, place: str, said: Mapping[str, Any]) -> dict[str, Any]:
    applicant = {**household()["applicant"], "phone": phone}
    return {**household(), "applicant": applicant, **said, "home_place": place}


@dataclass
class Walk:
    """A case, the people of its place, and the day it is. `now` moves by `wait`."""

    key: uuid.UUID
    edition: Edition
    applicant: Actor
    phone: str
    now: datetime
    place: str = VILLAGE
    receipt: Receipt | None = None
    people: dict[str, Actor] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def begin(
        cls,
        answers: Mapping[str, Any] | None = None,
        *,
        service: str = "dibao",
        now: datetime = NOW,
        place: str = VILLAGE,
    ) -> Walk:
        """A draft with everything answered, page by page as a person would."""
        phone = f"139{secrets.randbelow(10**8):08d}"
        person = person_with_phone(phone=phone, by=Actor.system("test"), now=now)
        by, pack = Actor.person(person.pk), current(service, place)
        draft = start_draft(service_id=service, edition=pack.hash, by=by, now=now)
        walk = cls(draft.pk, pack, by, phone, now, place)
        walk.fill_in(_answers(phone, place, answers or {}))
        return walk

    def fill_in(self, answers: Mapping[str, Any]) -> None:
        """Post one page after the other until none is left."""
        self.answers = dict(answers)
        opened = self._opened()
        first = first_open(opened.form, opened.live())
        page = first.id if first else ""
        while page:
            page = self._answer(page)

    def change(self, answers: Mapping[str, Any]) -> None:
        """Answer some questions anew, as when papers are corrected."""
        self.answers |= answers
        for page in self.edition.form.pages:
            if set(page.questions) & set(answers):
                self._answer(page.id)

    def _opened(self) -> Opened:
        return open_draft(draft=self.key, by=self.applicant, now=self.now)

    def _answer(self, page: str) -> str:
        """Once more where an answer opens another question of the page; gives the next one."""
        saved = self._post(page)
        if saved.next == page:
            saved = self._post(page)
        assert saved.problems == (), (page, saved.problems)
        assert saved.next != page, page
        return saved.next

    def _post(self, page: str) -> Saved:
        posted: dict[str, list[str]] = {}
        told: dict[str, Any] = {"draft": self.key, "by": self.applicant, "now": self.now}
        opened = self._opened()
        for key in filter(opened.live().asks, self._questions(page)):
            question, value = self.edition.form.questions[key], self.answers.get(key)
            if question.type == "file" and value and not opened.answers.get(key):
                upload = io.BytesIO(photo())
                attach_file(question=key, upload=upload, name="a.jpg", **told)
            elif question.type == "members" and value:
                for row in rows_of(value):
                    row_told = row_fields(question, row)
                    save_row(question=key, row=row["row"], posted=row_told, add=True, **told)
            posted |= fields(question, value)
        return save_page(page=page, posted=posted, **told)

    def _questions(self, page: str) -> tuple[str, ...]:
        found = self.edition.form.page(page)
        assert found is not None
        return found.questions

    def submit(self) -> Walk:
        self.receipt = submit(draft=self.key, by=self.applicant, now=self.now)
        return self

    def by(self, role: str, colleague: int = 1) -> Actor:
        """Who holds the role at the place, always the same; and the others in that post."""
        if role == "applicant":
            return self.applicant
        name = f"{role} {colleague}"
        if name not in self.people:
            self.people[name] = officer(role, self.place, self.now)
        return self.people[name]

    def case(self) -> Case:
        with self.looking():
            return find_case(self.key)

    def looking(self) -> Any:
        """A scope that sees the whole county."""
        return scope(Actor.system("test", prefixes=(COUNTY,)))

    def tasks(self) -> tuple[OpenTask, ...]:
        with self.looking():
            process = find_case(self.key).process
            assert process is not None
            return tasks(process)

    def open(self) -> set[str]:
        """Ids of the open steps."""
        return {task.node for task in self.tasks()}

    def acts(self) -> list[str]:
        with self.looking():
            return [act.act for act in acts_of(self.key)]

    def posted(self) -> list[str]:
        with self.looking():
            return [each.kind for each in posted_in(self.place, china_date(self.now))]

    def role_of(self, act: str) -> str:
        task = next((task for task in self.tasks() if task.act == act), None)
        return task.role if task else BESIDE.get(act, "applicant")

    def given(self, act: str, **said: Any) -> dict[str, Any]:
        """What an officer would enter, dated today."""
        today = china_date(self.now).isoformat()
        plain = {key: value or today for key, value in GIVEN.get(act, {}).items()}
        if act in {"assign", "record_visit"}:
            role = self.role_of("record_visit")
            team = ASSISTANCE if role == "applicant" else role
            plain["officers"] = [self.by(team).id, self.by(team, 2).id]
        return {**plain, **said}

    def do(self, act: str, *, by: Actor | None = None, key: str = "", **said: Any) -> Act:
        """Do an act as whom it is for, with plausible details but for those `said`."""
        doer = by or self.by(self.role_of(act))
        return verb(act)(
            case=self.key, given=self.given(act, **said), by=doer, now=self.now, key=key
        )

    def wait(self, days: int = 1) -> Walk:
        """Let days pass, and timers fire."""
        self.now += timedelta(days=days)
        fire_due(by=Actor.system("process.timers"), now=self.now)
        return self

    def to(self, act: str, **said: Any) -> Walk:
        """Everything up to this act, which is still to do; `said` is for the acts by name."""
        for each in FLOW[: FLOW.index(act)]:
            if each == "send_up":
                self.wait(10)
            if each in {task.act for task in self.tasks()}:
                self.do(each, **said.get(each, {}))
        if act == "send_up":
            self.wait(10)
        return self
