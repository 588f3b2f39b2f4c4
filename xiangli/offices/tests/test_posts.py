import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from xiangli.kernel.public import Actor, BadCreditCode, BadPhone
from xiangli.ledger.public import events_of
from xiangli.offices.errors import (
    NotHolding,
    OfficesForbidden,
    OutsideAgency,
    UnknownAgency,
    UnknownDuty,
    UnknownPost,
    UnknownRole,
)
from xiangli.offices.models import DutySheet, Holding
from xiangli.offices.public import (
    actor_for,
    agencies_at,
    appoint,
    assign_duty,
    describe_agency,
    duty_sheet,
    found_agency,
    found_post,
    holders,
    posts_for,
    posts_of,
    relieve,
)
from xiangli.places.public import Recoding
from xiangli.places.registry import recode
from xiangli.vault.public import scope

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
SYSTEM = Actor.system("set_up")
TOWN, VILLAGE = "511722115", "511722115201"

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return uuid.uuid4()


def window():
    return posts_for("township.window", TOWN)[0]


def test_the_nearest_level_that_has_the_role_answers(county):
    assert [post.prefix for post in posts_for("township.window", VILLAGE)] == [TOWN]
    assert [post.prefix for post in posts_for("village.agent", VILLAGE)] == [VILLAGE]
    assert [post.agency.short_name for post in posts_for("county.leader", VILLAGE)] == ["民政局"]
    assert posts_for("village.agent", TOWN) == []
    assert posts_for("township.window", "511722116201") == []
    found_post(
        agency=agencies_at(VILLAGE)[0].pk,
        title="窗口",
        roles=["township.window"],
        by=SYSTEM,
        now=NOW,
    )
    assert [post.prefix for post in posts_for("township.window", VILLAGE)] == [VILLAGE]


def test_who_holds_a_post_acts_in_it_over_its_place(county, clerk):
    post = window()
    appoint(account=clerk, post=post.pk, by=SYSTEM, now=NOW)
    actor = actor_for(clerk, post.pk, NOW)
    assert (actor.kind, actor.id, actor.post) == ("officer", str(clerk), post.pk)
    assert actor.scope.prefixes == (TOWN,)
    assert actor.scope.agency == post.agency_id
    assert actor.may("township.window", VILLAGE)
    assert not actor.may("township.window", "511722116201")
    assert not actor.may("township.leader", VILLAGE)
    assert [held.pk for held in posts_of(clerk, NOW)] == [post.pk]
    with scope(actor):
        assert holders(post.pk, NOW) == [clerk]


def test_appointing_twice_is_one_holding(county, clerk):
    first = appoint(account=clerk, post=window().pk, by=SYSTEM, now=NOW)
    again = appoint(account=clerk, post=window().pk, by=SYSTEM, now=NOW + timedelta(days=1))
    assert first.pk == again.pk
    with scope(SYSTEM):
        assert events_of("post", window().pk).count() == 1


def test_whoever_is_relieved_acts_no_more_and_may_come_back(county, clerk):
    post = window()
    appoint(account=clerk, post=post.pk, by=SYSTEM, now=NOW)
    relieve(account=clerk, post=post.pk, by=SYSTEM, now=NOW + timedelta(hours=1))
    assert actor_for(clerk, post.pk, NOW + timedelta(minutes=59))
    with pytest.raises(NotHolding):
        actor_for(clerk, post.pk, NOW + timedelta(hours=1))
    assert posts_of(clerk, NOW + timedelta(hours=1)) == []
    with pytest.raises(NotHolding):
        relieve(account=clerk, post=post.pk, by=SYSTEM, now=NOW)
    appoint(account=clerk, post=post.pk, by=SYSTEM, now=NOW + timedelta(days=1))
    assert actor_for(clerk, post.pk, NOW + timedelta(days=1))
    with scope(SYSTEM):
        kinds = list(events_of("post", post.pk).values_list("kind", flat=True))
    assert kinds == ["offices.appointed", "offices.relieved", "offices.appointed"]


def test_a_stranger_and_an_unknown_post_have_no_actor(county, clerk):
    with pytest.raises(NotHolding):
        actor_for(clerk, window().pk, NOW)
    with pytest.raises(UnknownPost):
        actor_for(clerk, uuid.uuid4(), NOW)


def test_a_holding_is_seen_at_its_place_only(county, clerk):
    appoint(account=clerk, post=window().pk, by=SYSTEM, now=NOW)
    assert Holding.objects.count() == 0
    with scope(Actor.person(clerk)):
        assert Holding.objects.count() == 0
    with scope(Actor.system("x", prefixes=("511722116",))):
        assert Holding.objects.count() == 0
    with scope(Actor.system("x", prefixes=("511722",))):
        assert Holding.objects.count() == 1


def administrator(clerk):
    post = posts_for("county.admin", TOWN)[0]
    appoint(account=clerk, post=post.pk, by=SYSTEM, now=NOW)
    return actor_for(clerk, post.pk, NOW)


def test_an_administrator_appoints_in_their_county_only(county, clerk):
    admin = administrator(clerk)
    newcomer = uuid.uuid4()
    appoint(account=newcomer, post=window().pk, by=admin, now=NOW)
    colleague = actor_for(newcomer, window().pk, NOW)
    for act in (appoint, relieve):
        with pytest.raises(OfficesForbidden):
            act(account=newcomer, post=window().pk, by=colleague, now=NOW)
    with pytest.raises(OfficesForbidden):
        found_agency(
            name="x", short_name="x", kind="township", scope_code="511723101", by=admin, now=NOW
        )


def test_a_post_stays_within_its_agency(county):
    agency = window().agency_id
    with pytest.raises(OutsideAgency):
        found_post(agency=agency, title="x", roles=[], prefix="511722", by=SYSTEM, now=NOW)
    with pytest.raises(UnknownRole):
        found_post(agency=agency, title="x", roles=["king"], by=SYSTEM, now=NOW)
    with pytest.raises(UnknownAgency):
        found_post(agency=uuid.uuid4(), title="x", roles=[], by=SYSTEM, now=NOW)


def test_what_people_need_to_know_of_an_agency_is_checked(county):
    agency = window().agency_id
    told = describe_agency(
        agency=agency, phone="0818-555 0107", address=" 胡家镇街上 1 号 ",
        credit_code="91110000600037341l", by=SYSTEM, now=NOW,
    )  # fmt: skip
    assert (told.phone, told.address) == ("08185550107", "胡家镇街上 1 号")
    assert told.credit_code == "91110000600037341L"
    describe_agency(agency=agency, phone="08185550107", by=SYSTEM, now=NOW)
    with scope(SYSTEM):
        assert events_of("agency", agency).count() == 1, "told again, nothing happens"
    with pytest.raises(BadPhone):
        describe_agency(agency=agency, phone="123", by=SYSTEM, now=NOW)
    with pytest.raises(BadCreditCode):
        describe_agency(agency=agency, credit_code="91110000600037341A", by=SYSTEM, now=NOW)


def sheet(**told):
    defaults = {"kind": "service", "subject": "some-service", "scope_code": "511722"}
    runs = posts_for("county.assistance", TOWN)[0].pk
    return assign_duty(**{"runs": runs, **defaults, **told}, by=SYSTEM, now=NOW)


def test_a_duty_sheet_of_the_township_goes_before_the_countys(county):
    sheet()
    own = sheet(scope_code=TOWN, runs=window().pk, trained_on=date(2026, 3, 1))
    assert duty_sheet("service", "some-service", VILLAGE).pk == own.pk
    assert duty_sheet("service", "some-service", "511722001").scope_code == "511722"
    assert duty_sheet("column", "some-service", VILLAGE) is None
    again = sheet(scope_code=TOWN, runs=window().pk, answers=window().pk)
    assert (again.pk, again.trained_on) == (own.pk, None)
    sheet(scope_code=TOWN, runs=window().pk, answers=window().pk)
    with scope(SYSTEM):
        assert events_of("duty", own.pk).count() == 2, "told again, nothing happens"


def test_a_duty_falls_on_a_post_of_the_place(county):
    elsewhere = posts_for("township.window", "511722001")[0].pk
    with pytest.raises(OutsideAgency):
        sheet(scope_code=TOWN, runs=elsewhere)
    with pytest.raises(UnknownDuty):
        sheet(kind="hobby")


def test_offices_follow_a_merge(county, clerk):
    appoint(account=clerk, post=window().pk, by=SYSTEM, now=NOW)
    sheet(scope_code=TOWN)
    sheet(scope_code="511722001")
    change = Recoding("merge", date(2026, 11, 23), {TOWN: "511722001"})
    with scope(SYSTEM):
        assert recode(change=change, by=SYSTEM, now=NOW)["offices"] > 3
    actor = actor_for(clerk, window_id := posts_of(clerk, NOW)[0].pk, NOW)
    assert actor.scope.prefixes == ("511722001",)
    assert window_id
    assert agencies_at(TOWN).count() == 0
    assert DutySheet.objects.count() == 1
