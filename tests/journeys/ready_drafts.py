"""Run inside an instance: fill in applications up to the last page, and log their people in.

`ready_drafts.py FIRST COUNT` prints one JSON object a draft; `ready_drafts.py seen` what became of
all of them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

import django

django.setup()

from django.test import Client  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from xiangli.approval.models import Case  # noqa: E402
from xiangli.catalog.public import current  # noqa: E402
from xiangli.delivery.public import Message, SimulatedMessage  # noqa: E402
from xiangli.dialogue.public import attach_file, save_page, start_draft  # noqa: E402
from xiangli.doors.portal.apply.tests.walking import ANSWERS, photo  # noqa: E402
from xiangli.doors.session import BACKEND, IDLE, PROVED, SEEN  # noqa: E402
from xiangli.files.public import StoredFile, read  # noqa: E402
from xiangli.kernel.public import Actor  # noqa: E402
from xiangli.ledger.public import Event  # noqa: E402
from xiangli.people.public import Account, person_with_phone  # noqa: E402
from xiangli.places.public import townships_of, villages_of  # noqa: E402
from xiangli.vault.public import scope  # noqa: E402
from xiangli.work.public import WorkItem  # noqa: E402

BY = Actor.system("test")
LAST = "remark"


def ready(number: int, places: tuple[str, str]) -> dict[str, str]:
    """One draft, filled in by its own person, up to the page before the check."""
    phone = f"199{number:08d}"
    moment = now()
    person = person_with_phone(phone=phone, by=BY, now=moment)
    by = Actor.person(person.pk)
    edition = current("dibao", places[0][:6])
    draft = start_draft(
        service_id=edition.service_id, edition=edition.hash, phone="", by=by, now=moment
    )
    page = edition.form.pages[0].id
    applicant = {**ANSWERS["applicant"], "applicant-phone": phone}
    answers = {
        **ANSWERS,
        "applicant": applicant,
        "home_place": {"home_place": list(places)},
    }
    while page:
        posted = answers.get(page)
        if posted is None:
            attach_file(
                draft=draft.pk, question=page, upload=photo(), name="a.jpg", by=by, now=moment
            )
        listed = {
            name: [each] if isinstance(each, str) else each for name, each in (posted or {}).items()
        }
        saved = save_page(draft=draft.pk, page=page, posted=listed, by=by, now=moment)
        assert not saved.problems, (page, saved.problems)
        page = saved.next if saved.next != page else ""
    return {"draft": str(draft.pk), "code": draft.code, "phone": phone, "cookie": log_in(person)}


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
    town = townships_of("511722")[0]
    places = (town.code, villages_of(town.code)[0].code)
    for number in range(first, first + count):
        sys.stdout.write(json.dumps(ready(number, places)) + "\n")


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
    if sys.argv[1] == "seen":
        seen()
    else:
        make(int(sys.argv[1]), int(sys.argv[2]))
