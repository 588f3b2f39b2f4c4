"""A first password opens one page; after it the officer's own counts."""

import uuid
from datetime import UTC, datetime

import pytest

from xiangli.kernel.public import Actor
from xiangli.ledger.public import events_of
from xiangli.people.errors import NameTaken, NameUnfit, NoSuchAccount, PasswordWeak, PeopleForbidden
from xiangli.people.models import Account
from xiangli.people.public import admit_officer, choose_password, give_first_password
from xiangli.people.services import accounts
from xiangli.people.tests.test_officers import LOGIN, admin
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
OWN = "three-fields-of-rice"
pytestmark = pytest.mark.django_db


@pytest.fixture
def admitted():
    return admit_officer(username="Chen", display_name="陈晓莉", by=admin(), now=NOW)


def choose(account, password):
    return choose_password(account=account.pk, password=password, by=LOGIN, now=NOW)


def test_it_is_first_until_the_officer_chose_their_own(admitted):
    account, password = admitted
    assert account.username == "chen"
    assert account.check_password(password)
    assert account.first_password
    chosen = choose(account, OWN)
    assert not Account.objects.get(pk=account.pk).first_password
    assert chosen.check_password(OWN)
    again = give_first_password(account=account.pk, by=admin(), now=NOW)
    account.refresh_from_db()
    assert account.first_password
    assert account.check_password(again)
    with scope(Actor.system("test")):
        kinds = list(events_of("account", account.pk).values_list("kind", flat=True))
    assert [kind.split(".")[1] for kind in kinds] == [
        "officer_admitted", "password_chosen", "first_password_given",
    ]  # fmt: skip


@pytest.mark.parametrize("weak", ["short", "1234567890123", "password123"])
def test_the_same_and_a_weak_one_are_refused(admitted, weak):
    account, password = admitted
    for wrong in (password, weak):
        with pytest.raises(PasswordWeak):
            choose(account, wrong)
    assert Account.objects.get(pk=account.pk).check_password(password)


def test_who_may_not(admitted):
    account, _ = admitted
    clerk = admin("township.window")
    with pytest.raises(PeopleForbidden):
        admit_officer(username="li", display_name="李", by=clerk, now=NOW)
    with pytest.raises(PeopleForbidden):
        give_first_password(account=account.pk, by=clerk, now=NOW)
    with pytest.raises(PeopleForbidden):
        choose_password(account=account.pk, password=OWN, by=admin(), now=NOW)
    with pytest.raises(NoSuchAccount):
        give_first_password(account=uuid.uuid4(), by=admin(), now=NOW)


@pytest.mark.parametrize(
    ("username", "name"),
    [("x", "陈"), ("a b", "陈"), ("", "陈"), ("a" * 31, "陈"), ("chen", ""), ("chen", "陈" * 21)],
)
def test_an_unfit_name_makes_no_account(username, name):
    with pytest.raises(NameUnfit):
        admit_officer(username=username, display_name=name, by=admin(), now=NOW)
    assert Account.objects.count() == 0


def test_a_double_click_makes_one_account_and_is_told_so(monkeypatch):
    """The name was free when it was looked for, and is taken when it is written."""
    put = accounts.put_password

    def slowly(account, password):
        monkeypatch.setattr(accounts, "put_password", put)
        with scope(Actor.system("test", prefixes=("511722",))):
            Account.objects.create(username="chen", kind="officer", password="!", date_joined=NOW)
        put(account, password)

    monkeypatch.setattr(accounts, "put_password", slowly)
    with pytest.raises(NameTaken):
        admit_officer(username="chen", display_name="陈晓莉", by=admin(), now=NOW)
