"""The administrator turns every page grey, and back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from xiangli.approval.tests.county import COUNTY
from xiangli.doors.baking import render
from xiangli.doors.desk.tests.sitting import Officer
from xiangli.kernel.public import china_date
from xiangli.pages.public import mourning
from xiangli.pages.store.marks import Marks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("county")]
URL = "/desk/set-up/mourning/"


@pytest.fixture(autouse=True)
def marks(tmp_path, monkeypatch):
    made = Marks(tmp_path / "mourning")
    monkeypatch.setattr("xiangli.pages.services.mourn.marks", lambda: made)
    monkeypatch.setattr("xiangli.pages.opened.marks", lambda: made)
    return made


def shown(path="/about/"):
    return Client(SERVER_NAME="localhost").get(path).content


def test_on_and_off():
    admin, last = Officer("county.admin", COUNTY), china_date(clock()) + timedelta(2)
    assert URL in admin.text("/desk/set-up/")
    for _ in range(2):
        assert admin.post_to(URL, {"last": last.isoformat()}).status_code == 302
    assert mourning().last == last
    assert "现在是灰色" in admin.text(URL)
    assert b"data-mourning>" in shown()
    assert b"[data-mourning]{filter:grayscale(1)}" in shown()
    for body in render("/about/").bodies.values():
        assert b"data-mourning>" not in body
    for _ in range(2):
        assert admin.post_to(URL, {"off": "1"}).status_code == 302
    assert b"data-mourning>" not in shown()
    assert mourning() is None


@pytest.mark.parametrize(
    "typed", [{}, {"last": "x" * 500}, {"last": "2020-01-01"}, {"last": "2999-01-01"},
              {"last": "2999-01-01", "first": "<b>"}, {"last": "2999-02-30"}],
)  # fmt: skip
def test_what_is_wrong_is_said(typed):
    response = Officer("county.admin", COUNTY).post_to(URL, typed)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert mourning() is None


def test_others_do_not_see_it():
    editor = Officer("county.editor", COUNTY)
    assert editor.get(URL).status_code == 404
    assert editor.post_to(URL, {"last": "2999-01-01"}).status_code == 404
