"""Run inside an instance: fill in applications up to the last page, and log their people in.

`ready_drafts.py make FIRST COUNT` prints one JSON object a draft; `ready_drafts.py seen COUNT
SECONDS` waits for the worker and prints what became of all of them.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

import django

django.setup()

from django.test import Client  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from xiangli.approval.models import Case  # noqa: E402
from xiangli.catalog.public import current  # noqa: E402
from xiangli.delivery.public import Message, SimulatedMessage  # noqa: E402
from xiangli.dialogue.public import (  # noqa: E402
    Draft,
    Opened,
    Saved,
    attach_file,
    open_draft,
    save_page,
    start_draft,
)
from xiangli.dialogue.sealing import keep_answers  # noqa: E402
from xiangli.dialogue.services.touch import touch  # noqa: E402
from xiangli.doors.portal.apply.tests.answers import ANSWERS  # noqa: E402
from xiangli.doors.portal.apply.tests.walking import photo  # noqa: E402
from xiangli.doors.session import BACKEND, IDLE, PROVED, SEEN  # noqa: E402
from xiangli.files.public import StoredFile, read  # noqa: E402
from xiangli.kernel.public import Actor  # noqa: E402
from xiangli.ledger.public import Event  # noqa: E402
from xiangli.people.public import Account, person_with_phone  # noqa: E402
from xiangli.places.public import townships_of, villages_of  # noqa: E402
from xiangli.vault.public import scope  # noqa: E402
from xiangli.work.public import WorkItem  # noqa: E402

BY = Actor.system("test")
COUNTY = "511722"
PATTERN = 10**6  # numbers of those whose draft is copied, who never hand it in


@dataclass(frozen=True)
class Villager:
    """Somebody with a draft that nothing is answered in yet."""

    draft: Draft
    phone: str
    cookie: str
    by: Actor

    @classmethod
    def begin(cls, number: int) -> Villager:
        phone, moment = f"199{number:08d}", now()
        person = person_with_phone(phone=phone, by=BY, now=moment)
        by, edition = Actor.person(person.pk), current("dibao", COUNTY)
        draft = start_draft(
            service_id=edition.service_id, edition=edition.hash, by=by, now=moment
        )  # fmt: skip
        return cls(draft, phone, log_in(person), by)

    @property
    def told(self) -> dict[str, Any]:
        return {"draft": self.draft.pk, "by": self.by, "now": now()}

    def walk(self, places: list[str]) -> None:
        """Every page, from the first to the last."""
        answers = {**ANSWERS, "home_place": {"home_place": places}}
        page = current("dibao", COUNTY).form.pages[0].id
        while page:
            saved = self.save(page, answers.get(page))
            page = saved.next if saved.next != page else ""

    def copy(self, pattern: Opened) -> None:
        """The same answers in one go, but for the photos and the phone, which are one's own."""
        photos = [key for key in pattern.answers if pattern.form.questions[key].type == "file"]
        same = {key: value for key, value in pattern.answers.items() if key not in photos}
        with scope(self.by):
            keep_answers(self.draft, same, now())
            touch(self.draft, now(), filed_at=pattern.draft.scope_code)
        for page in photos:
            self.save(page, None)
        self.save("applicant", ANSWERS["applicant"] | {"applicant-phone": self.phone})

    def save(self, page: str, posted: dict[str, Any] | None) -> Saved:
        """One page; a page without answers is one for a photo."""
        if posted is None:
            attach_file(question=page, upload=photo(), name="a.jpg", **self.told)
        listed = {
            name: [each] if isinstance(each, str) else each for name, each in (posted or {}).items()
        }
        saved = save_page(page=page, posted=listed, **self.told)
        assert not saved.problems, (page, saved.problems)
        return saved


def log_in(person: Any) -> str:
    moment = now()
    account = Account.objects.create(
        person_id=person.pk, username=f"t-{person.pk.hex}", kind="citizen", date_joined=moment
    )
    client = Client()
    client.force_login(account, backend=BACKEND)
    session = client.session
    session[IDLE] = 3600
    session[SEEN] = session[PROVED] = moment.timestamp()
    session.save()
    return str(client.cookies["sessionid"].value)


def make(first: int, count: int) -> None:
    town = townships_of(COUNTY)[0]
    pattern = Villager.begin(first + PATTERN)
    pattern.walk([town.code, villages_of(town.code)[0].code])
    answered = open_draft(**pattern.told)
    for number in range(first, first + count):
        made = Villager.begin(number)
        made.copy(answered)
        told = {"draft": str(made.draft.pk), "code": made.draft.code}
        told |= {"phone": made.phone, "cookie": made.cookie}
        sys.stdout.write(json.dumps(told) + "\n")


def wait(count: int, seconds: int) -> None:
    """Until the worker has told `count` phones and nothing waits, but no longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with scope(BY):
            is_quiet = not Message.objects.filter(state="queued").exists()
        if is_quiet and SimulatedMessage.objects.count() >= count:
            return
        time.sleep(1)


def seen() -> None:
    """What stands in every room, with how often each thing stands there."""
    with scope(BY):
        cases = list(Case.objects.values_list("pk", "number", "state"))
        told = {
            "cases": {str(key): number for key, number, _ in cases},
            "states": Counter(state for _, _, state in cases),
            "submitted": Counter(
                Event.objects.filter(kind="approval.submit").values_list("stream", flat=True)
            ),
            "kinds": Counter(Event.objects.values_list("kind", flat=True)),
            "work": Counter(
                str(key) for key in WorkItem.objects.values_list("about_id", flat=True)
            ),
            "messages": Counter(Message.objects.values_list("state", flat=True)),
            "keys": len(set(Message.objects.values_list("key", flat=True))),
            "phones": Counter(SimulatedMessage.objects.values_list("number", flat=True)),
            "files": _files(),
        }
    sys.stdout.write(json.dumps(told))


def _files() -> int:
    """How many files can be read to their end."""
    keys = list(StoredFile.objects.filter(erased_at=None).values_list("pk", flat=True))
    return sum(bool(read(file=key, purpose="audit", by=BY, now=now()).data) for key in keys)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[2:]]
    if sys.argv[1] == "make":
        make(*numbers)
    else:
        wait(*numbers)
        seen()
