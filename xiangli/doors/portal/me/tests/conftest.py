"""A citizen with a case, logged in on their own phone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.test.client import RequestFactory
from django.utils.timezone import now

from xiangli.approval.tests.conftest import _own_folders  # noqa: F401
from xiangli.approval.tests.walking import Walk
from xiangli.doors.portal.tests.conftest import county, edition, stood, visitor  # noqa: F401
from xiangli.doors.session import start_session
from xiangli.people.models import Account


def log_in(person):
    """A browser in which this person is logged in."""
    client = Client(SERVER_NAME="localhost")
    account, _ = Account.objects.get_or_create(
        person_id=person,
        defaults={"username": person.hex, "kind": "citizen", "date_joined": now()},
    )
    request = RequestFactory().get("/")
    request.session = client.session
    start_session(request, account, now())
    request.session.save()
    client.cookies["sessionid"] = str(request.session.session_key)
    return client


@pytest.fixture
def walk():
    return Walk.begin(now=now() - timedelta(days=3)).submit()


@pytest.fixture
def client(walk):
    return log_in(walk.applicant.scope.person)
