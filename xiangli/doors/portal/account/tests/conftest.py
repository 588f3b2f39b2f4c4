"""A county, and a phone that receives what is sent to it."""

import secrets

import pytest

from xiangli.doors.portal.tests.conftest import county, edition, stood, visitor  # noqa: F401
from xiangli.people import senders


@pytest.fixture
def outbox(monkeypatch):
    """Codes as they left for the phone, (number, code), besides being queued."""
    sent = []
    carry = senders._senders[-1]

    def keep(phone, code, now):
        sent.append((phone, code))
        carry(phone, code, now)

    monkeypatch.setattr(senders, "_senders", [keep])
    return sent


@pytest.fixture
def phone():
    return f"139{secrets.randbelow(10**8):08d}"
