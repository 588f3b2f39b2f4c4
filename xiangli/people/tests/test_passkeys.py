"""Passkeys against a key in software that tells whatever a thief would tell."""

import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangli.kernel.public import Actor, Role
from xiangli.ledger.models import Event
from xiangli.people.errors import (
    FactorLocked,
    FactorMissing,
    NoSuchPasskey,
    PasskeyCopied,
    PasskeysFull,
    PasskeyStands,
    PasskeyWrong,
    PeopleForbidden,
)
from xiangli.people.public import (
    Site,
    add_passkey,
    begin_passkey,
    begin_passkey_check,
    check_factor,
    check_passkey,
    give_factor,
    has_factor,
    make_officer,
    passkeys_of,
    remove_passkey,
    reset_factor,
)
from xiangli.people.rules import PASSKEYS_MOST, is_copied
from xiangli.people.tests.softkey import PRESENT, VERIFIED, SoftKey
from xiangli.people.tests.test_officers import SECRET, admin, number
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
LOGIN = Actor.system("login")
SITE = Site("localhost", "宣汉县")
AGENCY = uuid.uuid4()

pytestmark = pytest.mark.django_db


def officer_named(name):
    made = make_officer(
        username=name, password="three-fields-of-rice", display_name="胡小梅", by=LOGIN, now=NOW
    )
    give_factor(account=made.pk, secret=SECRET, by=LOGIN, now=NOW)
    return made


@pytest.fixture
def officer():
    return officer_named("hu.window")


def me(account):
    roles = (Role(AGENCY, "township.window", "511722100"),)
    return Actor.officer(account.pk, post=uuid.uuid4(), agency=AGENCY, roles=roles)


def add(account, key, *, by=None, site=SITE, now=NOW, name="窗口的电脑"):
    asked = begin_passkey(account, site, NOW)
    add_passkey(
        account=account.pk, name=name, site=site, state=asked.state, answer=key.make(asked.options),
        by=by or me(account), now=now,
    )  # fmt: skip


def answer(account, text, state, *, site=SITE, now=NOW):
    check_passkey(account=account.pk, site=site, state=state, answer=text, by=LOGIN, now=now)


def enter(account, key, *, site=SITE, now=NOW):
    asked = begin_passkey_check(account, site, NOW)
    text = key.sign(asked.options)
    answer(account, text, asked.state, site=site, now=now)
    return text, asked


def told(account):
    with scope(Actor.system("test")):
        events = Event.objects.filter(stream=f"account:{account.pk}").order_by("seq")
        return [(event.kind, event.body) for event in events]


def test_a_key_is_added_and_logs_in_as_often_as_one_likes(officer):
    key = SoftKey()
    add(officer, key)
    (held,) = passkeys_of(officer.pk)
    assert (held.name, held.host, held.used_at) == ("窗口的电脑", "localhost", None)
    for _ in range(3):
        enter(officer, key)
    assert passkeys_of(officer.pk)[0].used_at == NOW


def test_what_happens_to_it_is_in_the_ledger(officer):
    key = SoftKey()
    add(officer, key)
    (held,) = passkeys_of(officer.pk)
    enter(officer, key)
    check_factor(account=officer.pk, code=number(), by=LOGIN, now=NOW)
    remove_passkey(account=officer.pk, passkey=held.id, by=me(officer), now=NOW)
    told_key = str(held.id)
    assert told(officer) == [
        ("people.passkey_added", {"passkey": told_key, "host": "localhost"}),
        ("people.logged_in", {"proof": "passkey", "passkey": told_key}),
        ("people.logged_in", {"proof": "totp"}),
        ("people.passkey_removed", {"passkey": told_key}),
    ]


def test_the_last_one_may_go_for_the_number_stays(officer):
    add(officer, SoftKey())
    remove_passkey(
        account=officer.pk, passkey=passkeys_of(officer.pk)[0].id, by=me(officer), now=NOW
    )
    assert passkeys_of(officer.pk) == []
    assert check_factor(account=officer.pk, code=number(), by=LOGIN, now=NOW) == "totp"


def test_the_browser_is_asked_for_the_officers_keys_of_this_site_alone(officer):
    here, there, foreign = SoftKey(), SoftKey(), SoftKey()
    other = officer_named("chen")
    add(officer, here)
    elsewhere = Site("xuanhan.example", "宣汉县")
    there.host, there.origin = "xuanhan.example", "https://xuanhan.example:8443"
    add(officer, there, site=elsewhere)
    add(other, foreign)
    options = json.loads(begin_passkey_check(officer, SITE, NOW).options)["publicKey"]
    assert [known["id"] for known in options["allowCredentials"]] == [
        json.loads(here.sign(begin_passkey_check(officer, SITE, NOW).options))["id"]
    ]
    assert options["userVerification"] == "required"
    enter(officer, there, site=elsewhere)
    with pytest.raises(PasskeyWrong):
        enter(officer, there)


WRONG = [
    {"origin": "https://evil.example"},
    {"origin": "https://sub.localhost"},
    {"origin": "http://localhost.evil.example"},
    {"origin": "http://127.0.0.1"},
    {"host": "evil.example"},
    {"flags": PRESENT},
    {"flags": VERIFIED},
]


@pytest.mark.parametrize("wrong", [*WRONG, {"alg": -65535}])
def test_a_key_of_another_site_or_without_its_owner_is_not_added(officer, wrong):
    with pytest.raises(PasskeyWrong):
        add(officer, SoftKey(**wrong))
    assert passkeys_of(officer.pk) == []


@pytest.mark.parametrize("wrong", [*WRONG, {"handle": uuid.UUID(int=1).bytes}])
def test_an_answer_of_another_site_or_without_its_owner_logs_nobody_in(officer, wrong):
    key = SoftKey()
    add(officer, key)
    for name, value in wrong.items():
        setattr(key, name, value)
    with pytest.raises(PasskeyWrong):
        enter(officer, key)
    key.__init__(id=key.id, key=key.key, counter=key.counter, handle=officer.pk.bytes)
    enter(officer, key)


def test_an_answer_is_good_for_its_own_question(officer):
    key = SoftKey()
    add(officer, key)
    text, asked = enter(officer, key)
    with pytest.raises(PasskeyWrong):
        answer(officer, text, begin_passkey_check(officer, SITE, NOW).state)
    with pytest.raises(PasskeyCopied):
        answer(officer, text, asked.state)


def test_a_question_grows_old(officer):
    key = SoftKey()
    add(officer, key)
    with pytest.raises(PasskeyWrong):
        enter(officer, key, now=NOW + timedelta(minutes=10, seconds=1))
    with pytest.raises(PasskeyWrong):
        add(officer, SoftKey(), now=NOW + timedelta(minutes=10, seconds=1))


def test_making_is_no_proof_and_a_proof_makes_nothing(officer):
    key = SoftKey()
    add(officer, key)
    making, proving = begin_passkey(officer, SITE, NOW), begin_passkey_check(officer, SITE, NOW)
    with pytest.raises(PasskeyWrong):
        answer(officer, SoftKey().make(making.options), making.state)
    with pytest.raises(PasskeyWrong):
        add_passkey(
            account=officer.pk, name="", site=SITE, state=proving.state,
            answer=key.sign(proving.options), by=me(officer), now=NOW,
        )  # fmt: skip


def test_a_copy_of_a_key_gives_itself_away(officer):
    key = SoftKey()
    add(officer, key)
    copy = SoftKey(id=key.id, key=key.key, counter=key.counter)
    enter(officer, key)
    with pytest.raises(PasskeyCopied):
        enter(officer, copy)
    enter(officer, key)


@pytest.mark.parametrize(
    ("kept", "said", "copied"), [(0, 0, False), (0, 1, False), (1, 0, True), (2, 2, True)]
)
def test_a_key_that_does_not_count_is_not_suspected(kept, said, copied):
    assert is_copied(kept, said) is copied


def test_another_officers_key_proves_nothing(officer):
    other, key = officer_named("chen"), SoftKey()
    add(other, key)
    add(officer, SoftKey())
    with pytest.raises(PasskeyWrong):
        enter(officer, key)
    asked = begin_passkey_check(other, SITE, NOW)
    with pytest.raises(PasskeyWrong):
        answer(officer, key.sign(asked.options), asked.state)


def test_a_key_belongs_to_one_officer(officer):
    other, key = officer_named("chen"), SoftKey()
    add(other, key)
    with pytest.raises(PasskeyStands):
        add(officer, key)


def test_only_the_officer_adds_and_removes(officer):
    other = officer_named("chen")
    add(officer, SoftKey())
    held = passkeys_of(officer.pk)[0].id
    for by in (me(other), admin(), LOGIN, Actor.person(officer.pk)):
        with pytest.raises(PeopleForbidden):
            add(officer, SoftKey(), by=by)
        with pytest.raises(PeopleForbidden):
            remove_passkey(account=officer.pk, passkey=held, by=by, now=NOW)
    with pytest.raises(NoSuchPasskey):
        remove_passkey(account=other.pk, passkey=held, by=me(other), now=NOW)
    number_row = Authenticator.objects.get(user_id=officer.pk, type="totp").pk
    with pytest.raises(NoSuchPasskey):
        remove_passkey(account=officer.pk, passkey=number_row, by=me(officer), now=NOW)
    assert len(passkeys_of(officer.pk)) == 1


def test_there_is_no_passkey_without_a_number(officer):
    reset_factor(account=officer.pk, by=admin(), now=NOW)
    with pytest.raises(FactorMissing):
        add(officer, SoftKey())


def test_the_administrator_who_resets_the_number_removes_the_keys(officer):
    key = SoftKey()
    add(officer, key)
    reset_factor(account=officer.pk, by=admin(), now=NOW)
    assert passkeys_of(officer.pk) == []
    assert not has_factor(officer.pk)
    with pytest.raises(PasskeyWrong):
        enter(officer, key)


def test_so_many_and_no_more(officer):
    for _ in range(PASSKEYS_MOST):
        add(officer, SoftKey())
    with pytest.raises(PasskeysFull):
        add(officer, SoftKey())


def test_wrong_answers_and_wrong_numbers_count_together(officer):
    key = SoftKey()
    add(officer, key)
    for _ in range(5):
        with pytest.raises(PasskeyWrong):
            answer(officer, "{}", begin_passkey_check(officer, SITE, NOW).state)
    with pytest.raises(FactorLocked):
        enter(officer, key)
    with pytest.raises(FactorLocked):
        check_factor(account=officer.pk, code=number(), by=LOGIN, now=NOW)


@pytest.mark.parametrize("text", ["", "x", "null", "[]", "1", "[" * 4000, "{}", '{"id":"AA"}'])
def test_what_is_no_answer_is_told_like_a_wrong_one(officer, text):
    making = begin_passkey(officer, SITE, NOW)
    with pytest.raises(PasskeyWrong):
        add_passkey(
            account=officer.pk, name="", site=SITE, state=making.state, answer=text,
            by=me(officer), now=NOW,
        )  # fmt: skip
    with pytest.raises(PasskeyWrong):
        answer(officer, text, begin_passkey_check(officer, SITE, NOW).state)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_torn_answer_is_told_like_a_wrong_one(officer, data):
    making = begin_passkey(officer, SITE, NOW)
    made = json.loads(SoftKey().make(making.options))
    part = data.draw(st.sampled_from(["clientDataJSON", "attestationObject"]))
    whole = made["response"][part]
    at = data.draw(st.integers(0, len(whole) - 1))
    torn = data.draw(st.sampled_from(["", "A", "__8=", "////"]))
    made["response"][part] = whole[:at] + torn + whole[at + data.draw(st.integers(1, 40)) :]
    try:
        add_passkey(
            account=officer.pk, name="", site=SITE, state=making.state, answer=json.dumps(made),
            by=me(officer), now=NOW,
        )  # fmt: skip
    except (PasskeyWrong, PasskeysFull):
        return
    assert passkeys_of(officer.pk), "what nobody attests may be torn where it says nothing"


def test_a_state_that_is_none_is_wrong(officer):
    with pytest.raises(PasskeyWrong):
        answer(officer, "{}", {})
