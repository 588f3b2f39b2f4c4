"""What is kept and looked for: run inside an instance as `people.py fill|read|erase|seat`."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

from xiangli.bridges.public import seal_service  # noqa: E402
from xiangli.bridges.seal.authority import seal_keys  # noqa: E402
from xiangli.delivery.public import Message, queue_sms  # noqa: E402
from xiangli.files.public import StoredFile, read, store  # noqa: E402
from xiangli.kernel.public import Actor  # noqa: E402
from xiangli.ledger.public import Event, erase, record  # noqa: E402
from xiangli.offices.public import appoint, found_agency, found_post  # noqa: E402
from xiangli.people.public import (  # noqa: E402
    Person,
    give_factor,
    make_officer,
    person_with_phone,
    reveal,
    tell_identity,
)
from xiangli.vault.public import scope  # noqa: E402

BY = Actor.system("test")
VILLAGE = "511722100201"
CASE, GONE = UUID(int=1), UUID(int=2)
PHONE, NAME, ID_NUMBER = "13900000001", "王秀英", "51172219550615102X"


def fill() -> None:
    now = timezone.now()
    person = person_with_phone(phone=PHONE, by=BY, now=now)
    tell_identity(
        person=person.id, name=NAME, id_number=ID_NUMBER, scope_code=VILLAGE, by=BY, now=now
    )
    for case, colour in ((CASE, "red"), (GONE, "blue")):
        _attach(case, colour, person.id)
    seal_keys(settings.XIANGLI_KEYS / "seal", now)
    queue_sms(
        key="test:1", number=PHONE, text="您的申请收到了。", about=("case", CASE),
        person=person.id, scope_code=VILLAGE, by=BY, now=now,
    )  # fmt: skip


def _attach(case: UUID, colour: str, person: UUID) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(picture, "JPEG")
    now = timezone.now()
    record(
        stream=("case", case), kind="test.begun", scope_code=VILLAGE, person=person, by=BY,
        now=now, body={"colour": colour},
    )  # fmt: skip
    store(
        upload=io.BytesIO(picture.getvalue()), name="a.jpg", accept=["image"],
        about=("case", case), scope_code=VILLAGE, person_id=person, by=BY, now=now,
    )  # fmt: skip


def forget() -> None:
    erase(
        about=("case", GONE), scope_code=VILLAGE, person=None, reason="asked", by=BY,
        now=timezone.now(),
    )  # fmt: skip


def seat() -> dict[str, object]:
    """An officer in a post, and what they log in with."""
    now, password, secret = timezone.now(), "three-fields-of-rice", "JBSWY3DPEHPK3PXP" * 2
    account = make_officer(
        username="chen", password=password, display_name="陈晓莉", by=BY, now=now
    )
    codes = give_factor(account=account.pk, secret=secret, by=BY, now=now)
    agency = found_agency(
        name="东乡街道便民服务中心", short_name="东乡便民中心", kind="township",
        scope_code=VILLAGE[:9], by=BY, now=now,
    )  # fmt: skip
    post = found_post(agency=agency.pk, title="综合窗口", roles=["township.window"], by=BY, now=now)
    appoint(account=account.pk, post=post.pk, by=BY, now=now)
    return {"username": "chen", "password": password, "secret": secret, "codes": codes}


def look() -> dict[str, object]:
    with scope(BY):
        person = Person.objects.first()
        files = list(StoredFile.objects.order_by("about_id"))
        events, messages = Event.objects.count(), Message.objects.count()
    told: dict[str, object] = {"events": events, "messages": messages, "person": {}, "files": {}}
    told["seal"] = seal_service().roots().decode()
    if person is not None:
        now = timezone.now()
        values = {"name": person.name, "phone": person.phone, "id_number": person.id_number}
        told["person"] = reveal(
            values, about=("person", person.id), person=person.id, by=BY, purpose="audit", now=now
        )
        told["files"] = {
            str(row.about_id.int): hashlib.sha256(
                read(file=row.id, purpose="audit", by=BY, now=now).data
            ).hexdigest()
            for row in files
        }
    return told


if __name__ == "__main__":
    verbs = {"fill": fill, "erase": forget, "read": look, "seat": seat}
    sys.stdout.write(json.dumps(verbs[sys.argv[1]]() or {}, ensure_ascii=False))
