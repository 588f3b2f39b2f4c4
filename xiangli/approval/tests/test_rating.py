"""The applicant rates a case that has its answer: once, nobody else, and words stay sealed."""

import pytest

from xiangli.approval.public import (
    AlreadyDone,
    GivenRefused,
    NoSuchCase,
    NotNow,
    NotPermitted,
    acts_of,
    fields_of,
    possible_acts,
)
from xiangli.approval.tests.walking import LEADER, WINDOW, Walk
from xiangli.kernel.public import Actor
from xiangli.ledger.public import verify
from xiangli.ratings.public import MOST_WORDS, figures, rating_of
from xiangli.work.public import items_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def closed():
    walk = Walk.begin().submit().to("announce")
    walk.do("announce")
    assert walk.case().state == "closed"
    return walk


def offered(walk, by):
    with walk.looking():
        return [each.act for each in possible_acts(walk.case(), by)]


def test_it_is_rated_once_after_the_procedure_has_ended():
    walk = closed()
    first = walk.do("rate", stars="4", words="快", key="k")
    assert walk.do("rate", stars="4", words="快", key="k").pk == first.pk
    with pytest.raises(AlreadyDone):
        walk.do("rate", stars="1", key="other")
    assert walk.acts().count("rate") == 1
    assert (figures("dibao").total, figures("dibao").average) == (1, 4.0)
    assert walk.case().state == "closed"
    assert verify(by=Actor.system("test"), now=walk.now) == []


def test_words_lie_with_the_rating_alone():
    walk = closed()
    walk.do("rate", stars="1", words="等了三个月")
    with walk.looking():
        act = acts_of(walk.key).get(act="rate")
        rating = rating_of(("case", walk.key))
        assert (act.words, act.detail) == (None, {"stars": "1"})
        assert (rating.stars, rating.words is not None) == (1, True)
        kinds = {item.kind: item.title for item in items_about(rating.pk)}
    mask = walk.case().applicant_mask
    assert kinds == {"ratings.contact": mask, "ratings.settle": mask}


@pytest.mark.parametrize("state", ["decided", "not_accepted"])
def test_as_soon_as_there_is_an_answer(state):
    walk = Walk.begin().submit()
    if state == "decided":
        walk.to("deliver")
    else:
        walk.do("refuse_acceptance")
    assert walk.case().state == state
    walk.do("rate", stars="2")
    assert walk.acts()[-1] == "rate"


def test_not_before_the_answer_and_not_what_was_withdrawn():
    walk = Walk.begin().submit()
    with pytest.raises(NotNow):
        walk.do("rate", stars="5")
    walk.do("withdraw")
    with pytest.raises(NotNow):
        walk.do("rate", stars="5")
    assert offered(walk, walk.applicant) == []


def test_nobody_rates_for_the_applicant():
    walk = closed()
    for by in (walk.by(WINDOW), walk.by(LEADER), Actor.system("test", prefixes=(walk.place,))):
        with pytest.raises(NotPermitted):
            walk.do("rate", by=by, stars="5")
        assert "rate" not in offered(walk, by)
    with pytest.raises(NoSuchCase):
        walk.do("rate", by=Walk.begin().applicant, stars="5")
    assert figures("dibao").total == 0


def test_it_is_offered_to_the_applicant_until_it_was_done():
    walk = closed()
    assert offered(walk, walk.applicant) == ["rate"]
    walk.do("rate", stars="3")
    assert offered(walk, walk.applicant) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, ("stars", "missing")),
        ({"stars": "6"}, ("stars", "choice")),
        ({"stars": "5\0"}, ("stars", "choice")),
        ({"stars": "5", "words": "慢" * 501}, ("words", "too_long")),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_counted(said, wrong):
    walk = closed()
    with pytest.raises(GivenRefused) as refused:
        walk.do("rate", **said)
    assert [(each.field, each.code) for each in refused.value.params["problems"]] == [wrong]
    assert figures("dibao").total == 0


def test_the_form_takes_as_many_words_as_the_rating():
    assert {field.name: field.most for field in fields_of("rate")}["words"] == MOST_WORDS
