"""A real application in a real village, from its first answer to the announcement."""

import pytest

from xiangli.approval.tests.walking import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def test_from_draft_to_confirmed_and_announced():
    walk = Walk.begin().submit()
    assert walk.case().state == "received"
    assert walk.open() == {"review"}
    walk.do("accept")
    assert walk.case().state == "accepted"
    assert walk.open() == {"arrange_visit", "request_check"}
    walk.to("give_opinion")
    assert walk.open() == {"opinion"}
    walk.do("give_opinion")
    walk.do("publicise")
    assert walk.posted() == ["first_opinion"]
    walk.to("decide")
    walk.do("decide")
    assert walk.case().state == "decided"
    walk.do("deliver")
    walk.do("announce")
    assert walk.case().state == "closed"
    assert walk.posted() == ["result"]
    assert walk.open() == set()
