"""The desk of an agency that is asked: a case comes with the question, goes with the answer."""

import pytest

from xiangli.doors.desk.tests.sitting import Officer, new_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture
def asked():
    walk, number = new_case()
    for act in ("accept", "assign", "take_complaint", "ask_agency"):
        walk.do(act)
    return walk, number


def test_both_sides(asked):
    _walk, number = asked
    _, other = new_case()
    check, township = Officer("county.check"), Officer("township.assistance")
    listed = check.text("/desk/")
    assert f"/desk/case/{number}/" in listed
    assert other not in check.text("/desk/cases/")
    assert check.get(f"/desk/case/{other}/").status_code == 404
    page = check.text(f"/desk/case/{number}/")
    assert "别的单位请我们核对" in page
    assert "投诉" not in page
    started = check.act(number, "start_check")
    assert started["Location"] == f"/desk/case/{number}/"
    answer = {"passed": "no", "findings": "名下有一辆车"}
    answered = check.act(number, "record_check", **answer)
    assert answered["Location"] == "/desk/"
    assert "办好了" in check.text("/desk/")
    assert check.get(f"/desk/case/{number}/").status_code == 404
    assert number not in check.text("/desk/cases/")
    told = township.post_to(f"/desk/case/{number}/look/", {"why": "decide"}).content.decode()
    assert "名下有一辆车" in told


def test_it_opens_for_what_it_was_asked_and_without_the_words_of_others(asked):
    _walk, number = asked
    check, township = Officer("county.check"), Officer("township.assistance")
    for why in ("decide", "check_papers", "x", ""):
        refused = check.post_to(f"/desk/case/{number}/look/", {"why": why})
        assert refused.status_code == 302
    opened = check.post_to(f"/desk/case/{number}/look/", {"why": "opinion"})
    text = opened.content.decode()
    assert opened.status_code == 200
    assert "瞒了收入" not in text
    assert "瞒了收入" in (
        township.post_to(f"/desk/case/{number}/look/", {"why": "decide"}).content.decode()
    )
    assert township.post_to(f"/desk/case/{number}/look/", {"why": "opinion"}).status_code == 302
