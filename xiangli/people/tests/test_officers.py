import uuid
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from xiangli.kernel.public import Actor, Role
from xiangli.people.errors import (
    FactorLocked,
    FactorMissing,
    FactorStands,
    FactorWrong,
    NameTaken,
    NoSuchAccount,
    PasswordLocked,
    PasswordWeak,
    PasswordWrong,
    PeopleForbidden,
)
from xiangli.people.models import Account
from xiangli.people.public import (
    begin_enrolment,
    check_factor,
    check_password,
    close_account,
    enrol_factor,
    give_factor,
    has_factor,
    make_officer,
    reset_factor,
    resume_enrolment,
    set_password,
)
from xiangli.people.rules import PASSWORD_ASKER, Limit
from xiangli.people.services import check_password as checking

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
LOGIN = Actor.system("login")
PASSWORD = "three-fields-of-rice"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = timedelta(seconds=30)

pytestmark = pytest.mark.django_db


def admin(role="county.admin"):
    agency = uuid.uuid4()
    return Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=(Role(agency, role, "511722"),)
    )


def number(secret=SECRET, at=NOW):
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30))


@pytest.fixture
def officer():
    return make_officer(
        username="Hu.Window", password=PASSWORD, display_name="胡小梅", by=LOGIN, now=NOW
    )


def check(username="hu.window", password=PASSWORD, now=NOW, asker="10.0.0.1"):
    return check_password(username=username, password=password, asker=asker, by=LOGIN, now=now)


def prove(officer, code, now=NOW):
    return check_factor(account=officer.pk, code=code, by=LOGIN, now=now)


def test_name_and_password(officer):
    assert check().pk == officer.pk
    assert check(" HU.window ").pk == officer.pk


@pytest.mark.parametrize(
    ("username", "password"),
    [("hu.window", "wrong"), ("nobody", PASSWORD), ("", ""), ("hu.window", "")],
)
def test_every_refusal_is_the_same(officer, username, password):
    with pytest.raises(PasswordWrong) as refused:
        check(username, password)
    assert refused.value.params == {}


def test_an_unknown_name_costs_one_hash_like_a_known_one(officer, monkeypatch):
    from django.contrib.auth.hashers import get_hasher

    hashed = []
    hasher = type(get_hasher())
    encode = hasher.encode
    monkeypatch.setattr(
        hasher, "encode", lambda self, *a, **k: hashed.append(1) or encode(self, *a, **k)
    )
    costs = []
    for username in ("hu.window", "nobody"):
        with pytest.raises(PasswordWrong):
            check(username, "wrong")
        costs.append(len(hashed))
        hashed.clear()
    assert costs[0] == costs[1] == 1


def test_a_citizen_has_no_password_to_guess():
    Account.objects.create(
        username="citizen-1", kind="citizen", password="!", date_joined=NOW,
        person_id=uuid.uuid4(),
    )  # fmt: skip
    with pytest.raises(PasswordWrong):
        check("citizen-1", "!")


def test_even_a_citizen_with_a_password_is_no_officer():
    account = Account(username="c", kind="citizen", date_joined=NOW, person_id=uuid.uuid4())
    account.set_password(PASSWORD)
    account.save()
    with pytest.raises(PasswordWrong):
        check("c", PASSWORD)


def test_five_wrong_passwords_lock_the_name_for_a_while(officer):
    for _ in range(5):
        with pytest.raises(PasswordWrong):
            check(password="wrong")
    with pytest.raises(PasswordLocked) as locked:
        check()
    assert locked.value.params["until"] == NOW + timedelta(minutes=15)
    assert check(now=NOW + timedelta(minutes=15)).pk == officer.pk


@pytest.fixture
def few(monkeypatch):
    """Each try costs a hash: three from an address do for sixty."""
    monkeypatch.setattr(checking, "PASSWORD_ASKER", Limit(3, PASSWORD_ASKER.window))


def test_one_address_cannot_try_every_name(officer, few):
    assert PASSWORD_ASKER.tries == 60
    for turn in range(3):
        with pytest.raises(PasswordWrong):
            check(f"name{turn}", "")
    with pytest.raises(PasswordLocked):
        check()
    assert check(asker="10.0.0.2")


def test_a_county_hall_behind_one_address_is_not_locked_out_by_those_who_log_in(officer, few):
    for _ in range(2):
        with pytest.raises(PasswordWrong):
            check("nobody", "")
        assert check()
    assert check()


def test_a_closed_account_is_refused_like_a_wrong_password(officer):
    close_account(account=officer.pk, by=admin(), now=NOW)
    with pytest.raises(PasswordWrong):
        check()


@pytest.mark.parametrize("password", ["short", "12345678901", "password123", "hu.window1"])
def test_weak_passwords_are_refused(password):
    with pytest.raises(PasswordWeak) as weak:
        make_officer(username="hu.window", password=password, display_name="胡", by=LOGIN, now=NOW)
    assert weak.value.params["reasons"]


def test_a_name_is_given_once(officer):
    with pytest.raises(NameTaken):
        make_officer(username="HU.WINDOW", password=PASSWORD, display_name="胡", by=LOGIN, now=NOW)


def test_only_the_administrator_keeps_accounts(officer):
    for act in (
        lambda by: make_officer(username="x", password=PASSWORD, display_name="胡", by=by, now=NOW),
        lambda by: set_password(account=officer.pk, password=PASSWORD, by=by, now=NOW),
        lambda by: close_account(account=officer.pk, by=by, now=NOW),
        lambda by: reset_factor(account=officer.pk, by=by, now=NOW),
    ):
        with pytest.raises(PeopleForbidden):
            act(admin("township.window"))
        with pytest.raises(PeopleForbidden):
            act(Actor.person(uuid.uuid4()))


def test_an_officer_changes_their_own_password(officer):
    me = Actor.officer(officer.pk, post=uuid.uuid4(), agency=uuid.uuid4(), roles=())
    set_password(account=officer.pk, password="four-fields-of-rice", by=me, now=NOW)
    assert check(password="four-fields-of-rice")
    with pytest.raises(PasswordWrong):
        check()


def test_enrolment_wants_the_number_that_the_app_shows(officer):
    begun = begin_enrolment(officer)
    assert begun.secret not in begun.token
    assert resume_enrolment(officer, begun.token).secret == begun.secret
    assert begun.uri.startswith("otpauth://totp/hu.window?secret=")
    with pytest.raises(FactorWrong):
        enrol_factor(account=officer.pk, secret=begun.secret, code="000000", by=LOGIN, now=NOW)
    assert not has_factor(officer.pk)
    codes = enrol_factor(
        account=officer.pk, secret=begun.secret, code=number(begun.secret), by=LOGIN, now=NOW
    )
    assert len(set(codes)) == 8
    assert has_factor(officer.pk)


def test_the_number_that_enrolled_does_not_log_in_as_well(officer):
    secret = begin_enrolment(officer).secret
    enrol_factor(account=officer.pk, secret=secret, code=number(secret), by=LOGIN, now=NOW)
    with pytest.raises(FactorWrong):
        prove(officer, number(secret))


def test_a_second_enrolment_needs_a_reset(officer):
    give_factor(account=officer.pk, secret=SECRET, by=LOGIN, now=NOW)
    with pytest.raises(FactorStands):
        give_factor(account=officer.pk, secret=SECRET, by=LOGIN, now=NOW)
    reset_factor(account=officer.pk, by=admin(), now=NOW)
    assert not has_factor(officer.pk)


def test_a_number_is_good_once_and_so_are_older_ones(officer):
    give_factor(account=officer.pk, secret=SECRET, by=LOGIN, now=NOW)
    assert prove(officer, f"{number()[:3]} {number()[3:]}") == "totp"
    for code in (number(), number(at=NOW - STEP)):
        with pytest.raises(FactorWrong):
            prove(officer, code, NOW + STEP)
    assert prove(officer, number(at=NOW + STEP), NOW + STEP) == "totp"


@pytest.mark.parametrize(("late", "good"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_thirty_seconds_off(officer, late, good):
    give_factor(account=officer.pk, secret=SECRET, by=LOGIN, now=NOW)
    code = number(at=NOW + timedelta(seconds=late))
    if good:
        assert prove(officer, code) == "totp"
    else:
        with pytest.raises(FactorWrong):
            prove(officer, code)


def test_a_recovery_code_is_good_once(officer):
    first, second, *_ = give_factor(account=officer.pk, secret=SECRET, by=LOGIN, now=NOW)
    assert prove(officer, first) == "recovery"
    with pytest.raises(FactorWrong):
        prove(officer, first)
    assert prove(officer, second) == "recovery"


def test_five_wrong_numbers_lock(officer):
    give_factor(account=officer.pk, secret=SECRET, by=LOGIN, now=NOW)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(FactorWrong) as refused:
            prove(officer, "")
        assert refused.value.params["left"] == left
    with pytest.raises(FactorLocked):
        prove(officer, number())


def test_without_a_factor_there_is_nothing_to_prove(officer):
    with pytest.raises(FactorMissing):
        prove(officer, "123456")


def test_secrets_lie_sealed(officer):
    codes = give_factor(account=officer.pk, secret=SECRET, by=LOGIN, now=NOW)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    assert not any(code in stored for code in codes)


def test_a_citizens_account_gets_no_factor():
    citizen = Account.objects.create(username="c", kind="citizen", password="!", date_joined=NOW)
    with pytest.raises(NoSuchAccount):
        give_factor(account=citizen.pk, secret=SECRET, by=LOGIN, now=NOW)
