import io
import secrets
import uuid
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PIL import Image

from xiangli.dialogue import gazette, registry
from xiangli.dialogue.public import start_draft
from xiangli.dialogue.rules.reading import read_form
from xiangli.dialogue.tests.forms import PLACES, SERVICE
from xiangli.kernel.public import Actor, Role
from xiangli.people.public import Mandate, Person, person_with_phone
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
TOWN, VILLAGE, OTHER_TOWN = "511722100", "511722100001", "511722999"


@pytest.fixture(autouse=True)
def _own_world(monkeypatch, settings, tmp_path):
    """Few places, one form, files in a folder of the test."""
    settings.XIANGLI_FILES = tmp_path / "files"
    settings.XIANGLI_CLAMD = ""
    settings.XIANGLI_PLACE = "511722"
    monkeypatch.setattr(gazette, "names", lambda code: PLACES.get(code, ()))
    form = read_form(SERVICE)
    monkeypatch.setattr(registry, "_sources", {"test": lambda *_: form})
    monkeypatch.setattr(registry, "_notices", {})
    monkeypatch.setattr(registry, "_keeps", {})


def mobile() -> str:
    return f"139{secrets.randbelow(10**8):08d}"


def officer(role: str, prefix: str) -> Actor:
    agency = uuid.uuid4()
    roles = (Role(agency, role, prefix),)
    return Actor.officer(uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=roles)


@pytest.fixture
def someone():
    """A person who logged in by phone: `by`, `id`, `phone`."""

    def someone() -> SimpleNamespace:
        phone = mobile()
        person = person_with_phone(phone=phone, by=Actor.system("test"), now=NOW)
        assert isinstance(person, Person)
        return SimpleNamespace(by=Actor.person(person.pk), id=person.pk, phone=phone)

    return someone


@pytest.fixture
def helper(someone):
    """A village agent with a mandate of a person."""

    def helper(person: uuid.UUID, *, prefix: str = VILLAGE) -> Actor:
        by = officer("village.agent", prefix)
        with scope(Actor.system("test")):
            Mandate.objects.create(
                person_id=person, helper_account_id=uuid.UUID(by.id), scope_code=prefix,
                proof="sms", granted_at=NOW, ends_at=NOW.replace(year=2027),
            )  # fmt: skip
        return by

    return helper


@pytest.fixture
def begin():
    """A draft of the test service."""

    def begin(by: Actor, **told):
        return start_draft(**{"service_id": "test", "edition": "e1", "by": by, "now": NOW, **told})

    return begin


def photo() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    out.seek(0)
    return out
