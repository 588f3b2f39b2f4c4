"""The worker of phones: small, under the same policy, and switched off at the root."""

import gzip

import pytest
from django.test import Client

from xiangli.doors.baking import render
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.doors.sheets import script

pytestmark = pytest.mark.django_db
BUDGET = 3 * 1024


def test_it_weighs_little_and_may_fetch():
    assert len(gzip.compress(script("sw").encode(), 9)) <= BUDGET


def test_it_is_asked_for_anew_and_may_talk_to_us_alone(client):
    answer = client.get("/sw.js", headers={"accept-encoding": ""})
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in answer["Content-Security-Policy"]
    assert "set-cookie" not in answer.headers


def test_switched_off_it_takes_itself_away_and_no_page_asks_for_it(client, settings):
    settings.XIANGLI_OFFLINE = False
    text = client.get("/sw.js", headers={"accept-encoding": ""}).content.decode()
    assert "registration.unregister()" in text
    assert "caches.delete" in text
    assert "indexedDB.deleteDatabase" in text
    page = client.get("/offline/")
    assert "serviceWorker" not in page.content.decode()
    assert "worker-src" not in page["Content-Security-Policy"]


def test_pages_ask_for_it_under_their_own_policy(client):
    response = client.get("/offline/", headers={"accept-encoding": ""})
    assert 'register("/sw.js")' in response.content.decode()
    assert "worker-src 'self'" in response["Content-Security-Policy"]
    assert list(unhashed(Page(response))) == []


def test_the_page_in_place_of_others_is_baked_and_has_the_numbers(client):
    page = render("/offline/")
    assert page is not None
    for number in ("110", "119", "120", "122", "12345"):
        assert f'href="tel:{number}"' in client.get("/offline/").content.decode()


def test_the_empty_form_knows_nobody():
    client = Client(SERVER_NAME="localhost")
    response = client.get("/desk/write/offline/", headers={"accept-encoding": ""})
    text = response.content.decode()
    assert response.status_code == 200
    assert 'name="csrfmiddlewaretoken"' not in text
    assert "set-cookie" not in response.headers
    assert 'name="sent">' in text
