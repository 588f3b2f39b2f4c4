"""What a saved page costs the studio's search does not grow with what is there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import drafted, seated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_no_statement_reads_the_whole_index():
    by = seated("village.reporter")
    with CaptureQueriesContext(connection) as asked:
        drafted(by, title="收晚稻")
    told = [each["sql"] for each in asked if "modelsearch_indexentry" in each["sql"]]
    assert any("INSERT" in sql for sql in told)
    assert not any("AVG(" in sql or sql.startswith("UPDATE") for sql in told)
