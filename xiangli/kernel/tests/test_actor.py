from uuid import UUID, uuid4

import pytest

from xiangli.kernel.actor import Actor, Role, Scope
from xiangli.kernel.errors import BadPrefix, BadTicket

TICKET = "261104173589"


def officer(*roles: Role) -> Actor:
    return Actor.officer(uuid4(), post=uuid4(), agency=uuid4(), roles=roles)


def window(prefix: str) -> Role:
    return Role(uuid4(), "township.window", prefix)


def test_a_role_reaches_the_places_under_its_prefix_and_no_other():
    by = officer(window("511722101"))
    assert by.may("township.window", "511722101203")
    assert by.may("township.window", "511722101")
    assert not by.may("township.window", "511722102203")
    assert not by.may("township.window", "511722")
    assert not by.may("township.leader", "511722101203")


def test_an_officer_sees_what_the_roles_cover_and_their_agency():
    by = officer(window("511722102"), window("511722101"), Role(uuid4(), "x", "511722101"))
    assert by.scope.prefixes == ("511722101", "511722102")
    assert by.scope.agency is not None
    assert by.scope.person is None


def test_an_officer_without_roles_sees_no_place():
    assert officer().scope.prefixes == ()


def test_a_person_sees_their_own():
    person = uuid4()
    assert Actor.person(person).scope == Scope(person=person)
    assert UUID(Actor.person(person).id) == person


def test_a_bearer_is_not_named_by_the_code_that_opens_the_row():
    by = Actor.bearer(TICKET)
    assert by.scope == Scope(ticket=TICKET)
    assert TICKET not in by.id
    assert by.id == Actor.bearer(TICKET).id != Actor.bearer("261104173686").id


def test_the_system_may_see_everything_but_only_when_it_says_so():
    assert Actor.system("clock.escalate").scope.prefixes == ("",)
    assert Actor.system("clock.escalate", ("511722",)).scope.prefixes == ("511722",)


@pytest.mark.parametrize("prefix", ["5", "511", "51172", "5117221", "511722x01", "'; --", "５１"])
def test_a_prefix_is_a_level_of_the_place_code(prefix: str):
    with pytest.raises(BadPrefix):
        Scope(prefixes=(prefix,))
    with pytest.raises(BadPrefix):
        window(prefix)


def test_no_officer_has_a_role_over_everything():
    with pytest.raises(BadPrefix):
        window("")


@pytest.mark.parametrize("ticket", ["", "2611-0417", "1 or 1", "２６１１"])
def test_a_ticket_is_digits(ticket: str):
    with pytest.raises(BadTicket):
        Actor.bearer(ticket)
