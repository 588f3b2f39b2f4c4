"""Into the studio comes an officer who was proved twice and writes for the public; nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.doors.session import PROVED
from xiangli.doors.studio.reach import is_open
from xiangli.resources.public import place_page
from xiangli.resources.tests.county import COUNTY, OTHER_TOWN, TOWN, VILLAGE

pytestmark = pytest.mark.django_db


def test_whoever_is_not_logged_in_goes_to_our_login(tree):
    answer = Client(SERVER_NAME="localhost").get("/studio/pages/")
    assert answer.status_code == 302
    assert answer["Location"] == "/login/officer/?next=%2Fstudio%2Fpages%2F"


def test_a_session_that_is_too_old_ends(tree):
    editor = Officer("township.editor", TOWN)
    session = editor.browser.session
    session[PROVED] = (clock() - timedelta(days=1)).timestamp()
    session.save()
    assert editor.get("/studio/")["Location"].startswith("/login/officer/")


@pytest.mark.parametrize("role", ["township.window", "county.admin", "county.leader"])
def test_an_officer_who_writes_nothing_is_refused(tree, role):
    assert Officer(role).get("/studio/").status_code == 403


@pytest.mark.parametrize("role", ["village.reporter", "township.editor", "county.editor"])
def test_whoever_writes_comes_in_and_reads_chinese(tree, role):
    text = Officer(role, name="陈晓莉").text("/studio/")
    assert "内容编写" in text
    assert "陈晓莉" in text
    assert '<html lang="zh-hans"' in text


def test_its_own_login_and_logout_are_ours(tree):
    browser = Client(SERVER_NAME="localhost")
    assert browser.get("/studio/login/")["Location"] == "/login/officer/"
    assert browser.get("/studio/account/")["Location"] == "/desk/"
    assert browser.post("/studio/logout/")["Location"] == "/logout/"


@pytest.mark.parametrize(
    "path",
    [
        "password_reset/", "users/", "groups/", "collections/", "workflows/list/",
        "reports/site-history/", "sites/", "redirects/", "api/main/images/", "failwhale/",
        "bulk/wagtailcore/page/publish/", "pages/1/copy/", "pages/1/move/", "pages/1/privacy/",
        "pages/1/unpublish/", "pages/1/lock/", "test404/", "locales/",
    ],
)  # fmt: skip
def test_what_is_off_is_not_there(tree, path):
    assert Officer("county.editor").get(f"/studio/{path}").status_code == 404


def test_scripts_come_without_a_login_and_nothing_beside_them(tree):
    browser = Client(SERVER_NAME="localhost")
    core = browser.get("/studio/static/wagtailadmin/js/core.js")
    assert core["Content-Type"] == "text/javascript"
    assert "immutable" in core["Cache-Control"]
    assert browser.get("/studio/static/../../pyproject.toml").status_code == 400
    assert browser.get("/studio/static/wagtailadmin/js/").status_code == 404


def test_only_the_studio_has_a_looser_policy(tree):
    editor = Officer("county.editor")
    studio = editor.get("/studio/")["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in studio
    assert "frame-ancestors 'self';" in f"{studio};"
    assert "eval" not in studio
    assert "script-src 'self'" in studio
    assert "unsafe" not in editor.get("/")["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in editor.get("/")["Content-Security-Policy"]


def test_an_editor_sees_the_places_of_the_post_and_those_on_the_way(tree):
    editor = Officer("township.editor", TOWN)
    assert "思乐村" in editor.text(f"/studio/pages/{place_page(TOWN).pk}/")
    assert "思乐村" not in Officer("township.editor", OTHER_TOWN).text(
        f"/studio/pages/{place_page(TOWN).pk}/"
    )


def test_a_page_of_a_place_is_not_edited(tree):
    editor, page = Officer("county.editor"), place_page(VILLAGE)
    assert editor.get(f"/studio/pages/{page.pk}/edit/").status_code == 302
    assert editor.post_to(f"/studio/pages/{page.pk}/delete/").status_code == 302
    assert place_page(VILLAGE) == page


def test_reaching_is_by_name():
    assert is_open("/studio/pages/12/edit/")
    assert not is_open("/studio/pages/12/edit/unpublish/")
    assert not is_open("/studio/pages/add/wagtailcore/page/1/")


def test_county_is_where_it_begins(tree):
    assert "宣汉县" in Officer("county.editor").text(f"/studio/pages/{place_page(COUNTY).pk}/")
