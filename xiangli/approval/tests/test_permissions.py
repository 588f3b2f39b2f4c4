"""Who may do what, and what everybody else learns: nothing."""

from __future__ import annotations

import secrets

import pytest

from xiangli.approval.public import (
    VERBS,
    NoSuchCase,
    NotNow,
    NotPermitted,
    case,
    case_by_number,
    cases_here,
    possible_acts,
    verb,
)
from xiangli.approval.tests.county import OTHER_TOWN, VILLAGE, officer
from xiangli.approval.tests.walking import (
    ASSISTANCE,
    CHECK,
    COUNTY_DESK,
    COUNTY_LEADER,
    LEADER,
    WINDOW,
    Walk,
)
from xiangli.kernel.public import Actor, XiangliError
from xiangli.people.public import person_with_phone
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
RIGHTFUL = {
    "accept": WINDOW, "assign": LEADER, "ask_agency": ASSISTANCE, "record_visit": ASSISTANCE,
    "start_check": CHECK, "give_opinion": LEADER, "publicise": ASSISTANCE, "send_up": LEADER,
    "review": COUNTY_DESK, "decide": COUNTY_LEADER, "deliver": ASSISTANCE,
    "announce": COUNTY_DESK,
}  # fmt: skip
EVERYONE = (WINDOW, ASSISTANCE, LEADER, CHECK, COUNTY_DESK, COUNTY_LEADER, "village.agent")


def somebody(now):
    phone = f"138{secrets.randbelow(10**8):08d}"
    person = person_with_phone(phone=phone, by=Actor.system("test"), now=now)
    return Actor.person(person.pk)


@pytest.mark.parametrize("act", RIGHTFUL)
def test_each_task_is_done_by_its_role_and_no_other(act):
    walk = Walk.begin().submit().to(act)
    for role in EVERYONE:
        if role != RIGHTFUL[act]:
            with pytest.raises(NoSuchCase if role == CHECK else NotPermitted):
                walk.do(act, by=walk.by(role))
    with pytest.raises(NotPermitted):
        walk.do(act, by=walk.applicant)
    walk.do(act, by=walk.by(RIGHTFUL[act]))


class TestStrangers:
    @pytest.mark.parametrize("role", [WINDOW, ASSISTANCE, LEADER])
    def test_an_officer_of_another_township_finds_no_case(self, role):
        walk = Walk.begin().submit()
        other = officer(role, OTHER_TOWN)
        for act in VERBS:
            with pytest.raises(NoSuchCase) as refused:
                verb(act)(case=walk.key, given=walk.given(act), by=other, now=walk.now)
            assert refused.value.params == {"case": str(walk.key)}
        with scope(other):
            assert list(cases_here()) == []
            with pytest.raises(NoSuchCase):
                case_by_number(walk.receipt.number)

    def test_another_person_finds_no_case(self):
        walk = Walk.begin().submit()
        by = somebody(walk.now)
        with pytest.raises(NoSuchCase):
            walk.do("withdraw", by=by)
        with scope(by), pytest.raises(NoSuchCase):
            case(walk.key)

    def test_a_case_that_is_there_and_one_that_is_not_look_alike(self):
        walk = Walk.begin().submit()
        other = officer(WINDOW, OTHER_TOWN)
        told = []
        for key in (walk.key, Walk.begin().key):  # a draft is no case
            with pytest.raises(NoSuchCase) as refused:
                verb("accept")(case=key, given={}, by=other, now=walk.now)
            told.append((refused.value.code, sorted(refused.value.params)))
        assert told[0] == told[1]

    def test_whoever_holds_the_number_may_look_and_not_act(self):
        walk = Walk.begin().submit()
        bearer = Actor.bearer(walk.receipt.number)
        with scope(bearer):
            assert case_by_number(walk.receipt.number).pk == walk.key
        for act in sorted(set(VERBS) - {"receive_correction"}):
            with pytest.raises(NotPermitted):
                walk.do(act, by=bearer)

    def test_the_agent_of_the_village_sees_but_decides_nothing(self):
        walk = Walk.begin().submit()
        agent = officer("village.agent", VILLAGE)
        with pytest.raises(NotPermitted):
            walk.do("accept", by=agent)
        with scope(agent):
            assert possible_acts(case(walk.key), agent) == []

    def test_a_role_over_no_place_of_the_case_is_no_role(self):
        walk = Walk.begin().submit()
        with pytest.raises(XiangliError):
            walk.do("accept", by=officer(WINDOW, OTHER_TOWN))
        assert walk.acts() == ["submit"]


def test_a_system_actor_does_only_what_time_does():
    walk = Walk.begin().submit()
    with pytest.raises(NotNow):
        walk.do("decide", by=Actor.system("approval.time"))
