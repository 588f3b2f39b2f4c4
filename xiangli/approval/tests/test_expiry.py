"""Before an application that nobody handed in is erased, its phone is told."""

from datetime import timedelta

import pytest

from xiangli.approval.tests.county import NOW
from xiangli.approval.tests.walking import Walk
from xiangli.delivery.models import Message
from xiangli.dialogue.public import notice_due
from xiangli.kernel.public import Actor
from xiangli.people.public import reveal
from xiangli.vault.public import scope

SYSTEM = Actor.system("dialogue.nightly")


@pytest.mark.django_db
@pytest.mark.usefixtures("county")
def test_a_week_before_once_and_by_what_it_is_called_here():
    walk = Walk.begin()
    for day in (82, 84, 85):
        notice_due(by=SYSTEM, now=NOW + timedelta(days=day))
    with scope(SYSTEM):
        row = Message.objects.get(about_id=walk.key)
        opened = reveal(
            {"number": row.number, "text": row.text}, about=("message", row.pk),
            person=row.person_id, by=SYSTEM, purpose="audit", now=NOW,
        )  # fmt: skip
    assert opened["number"] == walk.phone
    assert opened["text"].startswith("【胡家镇】你的低保申请还没交")
