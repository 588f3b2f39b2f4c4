"""Old addresses at the desk: for the administrator alone."""

import csv

import pytest

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.resources.models import OldAddress, OldSite
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import COUNTY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
HERE, REPORT = "/desk/redirects/", "/desk/redirects/report.csv"


@pytest.fixture
def admin():
    return Officer("county.admin", COUNTY)


@pytest.fixture
def rows():
    site = OldSite.objects.create(
        host="old.example", base="http://old.example/", began_at=NOW, ended_at=NOW,
        account="00000000-0000-4000-8000-000000000000",
    )  # fmt: skip
    made = [
        OldAddress(
            site=site, digest=f"{n:064}", address=f"http://old.example/{n}.html", became="gone",
            why="attachment" if n else "http_500", title="=1+1" if n == 7 else "", hits=n,
        )
        for n in range(60)
    ]  # fmt: skip
    OldAddress.objects.bulk_create(made)


def test_the_most_asked_first_in_pages_and_found_by_words(admin, rows):
    first = admin.text(HERE)
    assert "旧网址 60" in first
    assert first.index("/59.html") < first.index("/58.html")
    assert "/3.html" not in first
    assert "/3.html" in admin.text(f"{HERE}?p=2")
    found = admin.text(f"{HERE}?words=/42.html")
    assert "旧网址 1" in found
    assert "旧网站答 500" in admin.text(f"{HERE}?became=gone&why=http_500")
    assert "没有这样的旧网址" in admin.text(f"{HERE}?words=%00none&became=x")


def test_the_report_is_a_table_without_formulas(admin, rows):
    answer = admin.get(REPORT)
    lines = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert len(lines) == 61
    assert lines[0][:3] == ["怎么样了", "新网址", "为什么"]
    assert [line[4] for line in lines if "1+1" in line[4]] == ["'=1+1"]


def test_it_says_how_to_begin_and_others_have_no_such_page(admin):
    assert "import-site" in admin.text(HERE)
    assert HERE in admin.text("/desk/")
    editor = Officer("county.editor", COUNTY)
    assert editor.get(HERE).status_code == editor.get(REPORT).status_code == 404
    assert HERE not in editor.text("/desk/")
