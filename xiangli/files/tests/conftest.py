import io
import uuid

import pytest

from xiangli.files.public import StoredFile, store
from xiangli.files.tests import made
from xiangli.files.tests.people import NOW, VILLAGE
from xiangli.kernel.public import Actor


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.XIANGLI_FILES = tmp_path / "files"
    settings.XIANGLI_CLAMD = ""


@pytest.fixture
def hand_in():
    """Hand a file in, as the person it belongs to unless told otherwise."""

    def hand_in(data: bytes | None = None, name: str = "户口簿.jpg", **told) -> StoredFile:
        person = told.pop("person_id", uuid.uuid4())
        call = {
            "upload": io.BytesIO(made.photo_with_location() if data is None else data),
            "name": name,
            "accept": ("image", "pdf"),
            "about": ("case", uuid.uuid4()),
            "scope_code": VILLAGE,
            "person_id": person,
            "by": Actor.person(person) if person else None,
            "now": NOW,
        }
        return store(**{**call, **told})

    return hand_in
