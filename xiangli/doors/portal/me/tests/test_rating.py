"""A citizen rates their case on its page; the guide tells what all of them say."""

import pytest

from xiangli.approval.tests.walking import Walk
from xiangli.doors.portal.me.tests.conftest import log_in
from xiangli.doors.portal.me.tests.test_me import posted, text_of
from xiangli.ratings.public import figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture
def ended(walk):
    walk.to("announce")
    walk.do("announce")
    return walk


def path(walk, tail=""):
    return f"/me/case/{walk.receipt.number}/{tail}"


def test_it_is_offered_after_the_end_and_shown_once_given(client, ended):
    assert "act/rate/" in text_of(client.get(path(ended)))
    done, sent = posted(client, path(ended, "act/rate/"), stars="4", words="问了就有人答")
    assert done.status_code == 302
    assert client.post(path(ended, "act/rate/"), sent).status_code == 302
    text = text_of(client.get(path(ended)))
    assert "你的评价" in text
    assert "4 满意" in text
    assert "你评价了" in text
    assert "act/rate/" not in text
    assert "问了就有人答" not in text
    assert figures("dibao").total == 1
    again = client.post(path(ended, "act/rate/"), {**sent, "key": "another"})
    assert again.status_code == 409
    assert client.get(path(ended, "act/rate/")).status_code == 404


def test_errors_name_the_field_and_keep_what_was_typed(client, ended):
    empty, _ = posted(client, path(ended, "act/rate/"), words="还行")
    assert empty.status_code == 422
    assert "还没有填" in empty.content.decode()
    assert "还行" in empty.content.decode()
    long, _ = posted(client, path(ended, "act/rate/"), stars="5", words="好" * 501)
    assert long.status_code == 422
    assert "最多500个字" in long.content.decode()
    assert 'value="5" checked' in long.content.decode()
    assert figures("dibao").total == 0


def test_not_while_it_runs_and_not_a_strangers(client, walk):
    assert client.get(path(walk, "act/rate/")).status_code == 404
    assert "act/rate/" not in text_of(client.get(path(walk)))
    walk.to("announce")
    stranger = log_in(Walk.begin().submit().applicant.scope.person)
    assert stranger.get(path(walk, "act/rate/")).status_code == 404
    assert stranger.post(path(walk, "act/rate/"), {"key": "k", "stars": "1"}).status_code == 404
    assert figures("dibao").total == 0


def test_the_guide_tells_the_figures_in_one_query(
    client, ended, visitor, django_assert_num_queries
):
    assert "人评过" not in text_of(visitor.get("/s/dibao/"))
    ended.do("rate", stars="4")
    with django_assert_num_queries(1):
        assert figures("dibao").total == 1
    assert "好评 4.0（满分5），1人评过" in text_of(visitor.get("/s/dibao/"))


def test_the_page_costs_the_same_rated_or_not(client, ended, django_assert_max_num_queries):
    ended.do("rate", stars="4")
    client.get(path(ended))
    with django_assert_max_num_queries(28):
        client.get(path(ended))
