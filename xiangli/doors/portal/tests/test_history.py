"""What a policy said when, for everybody to read."""

from datetime import date

import pytest
from django.test import Client

from xiangli.doors.baking import render
from xiangli.doors.portal.addresses import every, of
from xiangli.resources.public import correct, publish, submit, withdraw, write
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import COUNTY, NOW, SYSTEM, drafted, published, seated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
OWN = {"issuer": "农业农村部", "issued_on": date(2026, 1, 1), "document_number": "农发〔2026〕1号"}


def get(path):
    return Client(SERVER_NAME="localhost").get(path)


def text(path):
    return get(path).content.decode()


def policy(**told):
    return published(seated("county.editor", COUNTY), COUNTY, kind="policy", **OWN, **told)


def edition(made, **fields):
    column = made.get_parent().specific
    write(column=column, kind="policy", fields=fields, by=SYSTEM, now=NOW, number=made.number)
    submit(number=made.number, by=SYSTEM, now=NOW)


def test_each_public_edition_with_its_day_office_and_what_it_changed():
    made = policy(summary="一亩补100元。")
    edition(made, summary="一亩补120元。")
    by = seated("county.editor", COUNTY)
    correct(number=made.number, mended="补多少写错了", by=by, now=NOW)
    page = text(f"/r/{made.number}/history/")
    assert page.index("第 2 版") < page.index("第 1 版")
    assert "一亩补1<del>0</del><ins>2</ins>0元。" in page
    assert "数据局发布" in page
    assert "陈晓莉" not in page
    old = text(f"/r/{made.number}/history/1/")
    assert "一亩补100元。" in old
    assert "后来改过，不要照着办" in old
    assert "后来改过" not in text(f"/r/{made.number}/history/2/")
    assert f"/r/{made.number}/history/" in text(f"/r/{made.number}/")


def test_an_edition_that_nobody_passed_is_not_there():
    made = policy()
    edition(made, summary="没人审过的话。")
    assert "没人审过的话" not in text(f"/r/{made.number}/history/")
    assert get(f"/r/{made.number}/history/2/").status_code == 404
    publish(number=made.number, by=seated("county.editor"), now=NOW)
    assert "没人审过的话" in text(f"/r/{made.number}/history/2/")


@pytest.mark.parametrize(
    "path", ["history/", "history/1/", "history/0/", "history/99999999999999/"]
)
def test_what_has_no_open_history(path):
    notice, draft = published(), drafted(SYSTEM, COUNTY, kind="policy", **OWN)
    gone = policy(title="撤下的政策")
    withdraw(number=gone.number, reason="文号写错了", by=seated("county.editor"), now=NOW)
    for number in (notice.number, draft.number, gone.number, 999_999, 99_999_999_999):
        assert get(f"/r/{number}/{path}").status_code == 404


def test_its_pages_are_kept_and_made_anew_with_it():
    made = policy(summary="一亩补100元。")
    edition(made, summary="一亩补120元。")
    assert set(of(f"resource:{made.number}")) == {
        f"/r/{made.number}/",
        f"/r/{made.number}/history/",
        f"/r/{made.number}/history/1/",
    }
    correct(number=made.number, mended="补多少写错了", by=seated("county.editor", COUNTY), now=NOW)
    pages = [f"/r/{made.number}/history/{part}" for part in ("", "1/", "2/")]
    assert set(pages) <= set(of(f"resource:{made.number}"))
    assert set(pages) <= set(every())
    for path in pages:
        assert f"resource:{made.number}" in render(path).tags
