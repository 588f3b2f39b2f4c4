"""Officers are seated once, whatever happens in between."""

import pytest

from xiangli.catalog.public import current
from xiangli.doors.demo.conf import logins_file
from xiangli.doors.demo.logins import kept
from xiangli.doors.demo.services.set_up import set_up
from xiangli.doors.demo.tests.conftest import COUNTY, NOW, SYSTEM
from xiangli.offices.models import Holding
from xiangli.offices.public import agencies_at
from xiangli.people.public import Account, check_factor, check_password, number_now
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seated")]


def counts():
    with scope(SYSTEM):
        return Account.objects.count(), Holding.objects.count()


def test_again_changes_nothing(seated):
    before = counts()
    set_up(place=COUNTY, now=NOW)
    assert (counts(), kept()) == (before, seated)


def test_two_officers_make_a_visit(seated):
    pair = [login for login in seated if login.role == "township.assistance"]
    assert len({login.username for login in pair if login.place.startswith("511722115")}) == 2


def test_a_lost_file_is_made_anew_and_its_logins_work():
    logins_file().unlink()
    set_up(place=COUNTY, now=NOW)
    login = kept()[0]
    account = check_password(
        username=login.username, password=login.password, asker="", by=SYSTEM, now=NOW
    )
    number = number_now(login.totp_secret, NOW)
    assert check_factor(account=account.pk, code=number, by=SYSTEM, now=NOW) == "totp"


def test_the_guide_tells_local_values_and_that_they_are_made_up():
    edition = current("dibao", COUNTY)
    for lang, mark in (("zh", "演示"), ("en", "demonstration")):
        values = edition.values({}, lang)
        for key in ("local.standard_month", "local.property_limits", "township.hours"):
            assert mark in values[key], key
    set_up(place=COUNTY, now=NOW)
    assert current("dibao", COUNTY).hash == edition.hash


def test_agencies_get_a_phone_that_nobody_has():
    for agency in agencies_at("511722115"):
        assert agency.phone.startswith("160")
        assert agency.address == "演示路1号"
