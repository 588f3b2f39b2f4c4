"""`xiangli demo`: what tests and scripts rely on."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from xiangli.doors.demo.services.play import play
from xiangli.doors.demo.stage import parts_of
from xiangli.doors.demo.tests.conftest import COUNTY, NOW
from xiangli.offices.public import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seated")]


def told(*words):
    out = io.StringIO()
    call_command("demo", *words, stdout=out)
    return out.getvalue()


def test_the_contract():
    part = parts_of(COUNTY)[0]
    play(part, NOW)
    report = json.loads(told("--json"))
    assert report["urls"].keys() >= {"portal", "desk", "phones"}
    assert {login["role"] for login in report["logins"]} == ROLES
    for login in report["logins"]:
        assert login.keys() == {
            "role", "place", "agency", "username", "password", "totp_secret",
        }  # fmt: skip
        assert all(login.values())
    assert report["phones"][0] == {
        "number": part.phone,
        "name": part.who.name,
        "place": part.village,
    }
    (case,) = report["cases"]
    assert (case["state"], case["phone"]) == ("received", part.phone)
    assert len(case["receipt"]) == 12


def test_plainly():
    text = told()
    assert "/demo/phones/" in text
    assert "window1" in text


def test_where_there_is_no_demonstration_it_says_so(settings):
    settings.XIANGLI_DEMO = False
    with pytest.raises(CommandError) as refused:
        told("--json")
    assert refused.value.returncode == 1
    assert "xiangli up" in str(refused.value)
