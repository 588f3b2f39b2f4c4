"""The real pack in a county of two townships; people who log in without an SMS."""

import pytest
from django.test import Client
from django.utils.timezone import now

from xiangli.doors.portal.apply.tests.walking import HOST, mobile
from xiangli.doors.portal.tests.conftest import county, edition, stood  # noqa: F401
from xiangli.doors.session import BACKEND, IDLE, PROVED, SEEN
from xiangli.kernel.public import Actor
from xiangli.people.public import Account, Person, person_with_phone
from xiangli.vault.public import scope


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.XIANGLI_FILES = tmp_path / "files"
    settings.XIANGLI_CLAMD = ""


def log_in(client, phone=""):
    """Log this browser in as the person of the phone."""
    moment = now()
    person = person_with_phone(phone=phone or mobile(), by=Actor.system("test"), now=moment)
    assert isinstance(person, Person)
    account, _ = Account.objects.get_or_create(
        person_id=person.pk,
        defaults={"username": f"t-{person.pk.hex}", "kind": "citizen", "date_joined": moment},
    )
    client.force_login(account, backend=BACKEND)
    session = client.session
    session[IDLE] = 3600
    session[SEEN] = session[PROVED] = moment.timestamp()
    session.save()
    return person


@pytest.fixture
def visitor(county):  # noqa: F811
    return Client(**HOST)


@pytest.fixture
def villager(visitor):
    """A browser in which somebody is logged in; `person` is who."""
    visitor.person = log_in(visitor)
    return visitor


def cases():
    """Every case, as the instance itself sees them."""
    from xiangli.approval.models import Case

    with scope(Actor.system("test")):
        return list(Case.objects.all())
