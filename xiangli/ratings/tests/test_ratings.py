"""One rating a thing; a bad one is called back; what is public names nobody."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from xiangli.kernel.public import Actor, Role
from xiangli.ledger.public import erase, verify
from xiangli.ratings.public import (
    AlreadyRated,
    BadStars,
    NothingToAnswer,
    RatingForbidden,
    WordsMissing,
    WordsTooLong,
    figures,
    rate,
    rating_of,
    record_contact,
    settle,
)
from xiangli.vault.public import scope
from xiangli.work.public import WorkItem

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)  # a Monday
VILLAGE = "511722115207"
SYSTEM = Actor.system("test", prefixes=("511722",))


def person():
    return Actor.person(uuid.uuid4())


def officer(role="township.leader", prefix="511722115"):
    agency = uuid.uuid4()
    return Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=(Role(agency, role, prefix),)
    )


def put(by, stars=1, about=None, **told):
    thing = ("case", about or uuid.uuid4())
    return rate(
        about=thing, service_id="licence_test", scope_code=VILLAGE, person=by.scope.person,
        title="王**", stars=stars, by=by, now=NOW, **told,
    )  # fmt: skip


def waiting():
    with scope(SYSTEM):
        return {item.kind: item.due for item in WorkItem.objects.filter(closed_at=None)}


def test_a_good_one_is_counted_and_asks_for_nothing():
    put(person(), 5)
    put(person(), 4)
    told = figures("licence_test")
    assert (told.average, told.total) == (4.5, 2)
    assert told.counts == ((5, 1), (4, 1), (3, 0), (2, 0), (1, 0))
    assert figures("licence_test", "511722116").average is None
    assert waiting() == {}


def test_a_bad_one_waits_to_be_called_back_and_put_right():
    put(person(), 2)
    assert waiting() == {
        "ratings.contact": date(2026, 11, 24),
        "ratings.settle": date(2026, 12, 14),
    }


def test_twice_is_once_and_another_number_is_refused():
    me, about = person(), uuid.uuid4()
    assert put(me, 1, about).pk == put(me, 1, about).pk
    with pytest.raises(AlreadyRated):
        put(me, 5, about)
    assert figures("licence_test").total == 1


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_there_are_one_to_five_stars(stars):
    with pytest.raises(BadStars):
        put(person(), stars)


def test_words_are_sealed_and_bounded():
    with pytest.raises(WordsTooLong):
        put(person(), 3, words="慢" * 501)
    me = person()
    key = put(me, 3, words="  等太久 ").pk
    with scope(me), connection.cursor() as cursor:
        cursor.execute("select words from ratings_rating where id = %s", [key])
        assert "等太久".encode() not in bytes(cursor.fetchone()[0])


def test_nobody_rates_for_another():
    with pytest.raises(RatingForbidden):
        rate(
            about=("case", uuid.uuid4()), service_id="licence_test", scope_code=VILLAGE,
            person=uuid.uuid4(), title="王**", stars=5, by=person(), now=NOW,
        )  # fmt: skip


def test_called_back_then_settled_each_once():
    bad = put(person(), 1)
    by = officer()
    with pytest.raises(NothingToAnswer):
        settle(rating=bad.pk, words="改好了", by=by, now=NOW)
    with pytest.raises(WordsMissing):
        record_contact(rating=bad.pk, words=" ", by=by, now=NOW)
    for _ in range(2):
        record_contact(rating=bad.pk, words="打过电话，说等了两次", by=by, now=NOW)
    assert set(waiting()) == {"ratings.settle"}
    settle(rating=bad.pk, words="加了一个窗口", by=officer("county.leader", "511722"), now=NOW)
    assert waiting() == {}
    assert verify(by=Actor.system("test"), now=NOW) == []


@pytest.mark.parametrize(
    "by", [officer("township.window"), officer(prefix="511722116"), Actor.person(uuid.uuid4())]
)
def test_only_who_is_answerable_answers(by):
    bad = put(person(), 1)
    with pytest.raises(Exception, match=r"ratings\.(forbidden|no_such_rating)"):
        record_contact(rating=bad.pk, words="打过电话", by=by, now=NOW)


def test_a_good_one_needs_no_call_back():
    good = put(person(), 5)
    with pytest.raises(NothingToAnswer):
        record_contact(rating=good.pk, words="谢谢", by=officer(), now=NOW)


def test_erasing_the_person_leaves_the_stars():
    me = person()
    kept = put(me, 1, words="等太久")
    erase(
        about=("person", me.scope.person), scope_code=VILLAGE, person=me.scope.person,
        reason="asked", by=Actor.system("erase"), now=NOW,
    )  # fmt: skip
    with scope(SYSTEM):
        found = rating_of((kept.about_kind, kept.about_id))
        assert (found.stars, found.words, found.person_id) == (1, None, None)
    assert figures("licence_test").total == 1
