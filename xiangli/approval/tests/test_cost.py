"""How many queries an act costs: a bound, so that a loop over rows is noticed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangli.approval.tests.walking import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
MOST = {
    "submit": 40, "accept": 27, "assign": 24, "record_check": 20, "give_opinion": 22,
    "publicise": 23, "decide": 26,
}  # fmt: skip


def real(queries):
    """Without the settings of scopes and the savepoints of tests."""
    quiet = ("SAVEPOINT", "RELEASE", "select set_config")
    return [query["sql"] for query in queries if not query["sql"].startswith(quiet)]


@pytest.mark.parametrize("act", MOST)
def test_an_act_costs_no_more_than_this(act):
    walk = Walk.begin()
    if act == "submit":
        with CaptureQueriesContext(connection) as caught:
            walk.submit()
    else:
        walk.submit().to(act)
        doer = walk.by(walk.role_of(act))
        walk.given(act)
        with CaptureQueriesContext(connection) as caught:
            walk.do(act, by=doer)
    asked = real(caught.captured_queries)
    assert len(asked) <= MOST[act], "\n".join(asked)
