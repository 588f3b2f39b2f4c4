"""Publishing costs what it changes, not what there is."""

import pytest
from django.db import connection

from xiangli.pages.models import Page

pytestmark = pytest.mark.django_db
MANY = """
insert into pages_page (path, tags, name, baked_at, changed_at)
select '/n/' || n || '/', array['place:511722', 'column:' || n % 400, 'notice:' || n], 'x',
    now(), now()
from generate_series(1, 30000) n
"""


@pytest.fixture
def many():
    with connection.cursor() as cursor:
        cursor.execute(MANY)


@pytest.mark.parametrize(("tag", "found"), [("notice:77", 1), ("column:7", 75)])
def test_pages_of_a_tag_are_found_by_an_index(many, tag, found):
    pages = Page.objects.filter(tags__overlap=[tag])
    assert pages.count() == found
    assert "pages_page_tags" in pages.explain()
