"""The page of a bad rating: words open for a purpose, called back, put right, each once."""

import pytest

from xiangli.approval.tests.county import OTHER_TOWN
from xiangli.doors.desk.tests.sitting import Officer, everything, new_case
from xiangli.doors.desk.tests.test_case import looks
from xiangli.ratings.models import Rating
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def rated(words="跑了三趟<b>"):
    """A case that was not accepted, and rated with one star."""
    walk, _number = new_case()
    walk.do("refuse_acceptance")
    walk.do("rate", stars="1", **({"words": words} if words else {}))
    (row,) = (row for row in everything(Rating) if row.about_id == walk.key)
    return row


def waiting(row):
    return {
        item.kind: f"/desk/ratings/{item.pk}/"
        for item in everything(WorkItem)
        if item.about_id == row.pk and item.closed_at is None
    }


def test_it_is_reached_from_the_list_and_opens_words_for_a_purpose():
    row, leader = rated(), Officer("township.leader")
    path = waiting(row)["ratings.contact"]
    assert path in leader.text("/desk/")
    closed = leader.text(path)
    assert "1 非常不满意" in closed
    assert "三趟" not in closed
    opened = leader.post_to(path, {"do": "look"}).content.decode()
    assert "跑了三趟&lt;b&gt;" in opened
    seen = looks(f"officer:{leader.account.pk}")
    assert [(look.about_id, look.person_id, look.purpose) for look in seen] == [
        (row.about_id, row.person_id, "call_back")
    ]


def test_it_is_called_back_then_put_right_each_once():
    row, leader = rated(), Officer("township.leader")
    paths, told = waiting(row), {"rating": str(row.pk), "words": "打过电话，说等太久"}
    for _ in range(2):
        done = leader.post_to(paths["ratings.contact"], {**told, "do": "contact"})
        assert done.status_code == 302
    assert set(waiting(row)) == {"ratings.settle"}
    assert "第二步" in leader.text(paths["ratings.settle"])
    for _ in range(2):
        done = leader.post_to(paths["ratings.settle"], {**told, "do": "settle"})
        assert done.status_code == 302
    assert waiting(row) == {}
    assert leader.get(paths["ratings.settle"]).status_code == 404


@pytest.mark.parametrize(
    ("do", "words", "said"),
    [
        ("contact", "  ", "还没有写"),
        ("contact", "慢" * 501, "最多500个字"),
        ("settle", "改好了", "先记回访"),
    ],
)
def test_errors_keep_what_was_typed_and_change_nothing(do, words, said):
    row, leader = rated(), Officer("township.leader")
    path = waiting(row)["ratings.contact"]
    refused = leader.post_to(path, {"rating": str(row.pk), "words": words, "do": do})
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert words in refused.content.decode()
    assert len(waiting(row)) == 2


@pytest.mark.parametrize(
    ("role", "place"), [("township.window", None), ("township.leader", OTHER_TOWN)]
)
def test_others_find_no_page_and_change_nothing(role, place):
    row = rated()
    stranger = Officer(role, place) if place else Officer(role)
    path = waiting(row)["ratings.contact"]
    assert stranger.get(path).status_code == 404
    for do in ("look", "contact", "settle"):
        told = {"rating": str(row.pk), "words": "打过电话", "do": do}
        assert stranger.post_to(path, told).status_code == 404
    assert len(waiting(row)) == 2


@pytest.mark.parametrize("named", ["", "x", "0" * 400])
def test_a_rating_that_is_none_is_no_page(named):
    row, leader = rated(), Officer("township.leader")
    told = {"rating": named, "words": "打过电话", "do": "contact"}
    assert leader.post_to(waiting(row)["ratings.contact"], told).status_code == 404


def test_stars_without_words_have_nothing_to_open():
    row, leader = rated(words=""), Officer("township.leader")
    assert "只打了分" in leader.text(waiting(row)["ratings.contact"])


def test_its_page_takes_a_fixed_number_of_queries(django_assert_max_num_queries):
    row, leader = rated(), Officer("township.leader")
    path = waiting(row)["ratings.contact"]
    leader.get(path)
    with django_assert_max_num_queries(24):
        leader.get(path)
