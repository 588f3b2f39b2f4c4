"""The page of inspections: the county's own people only, every finding with its page and advice."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.timezone import now as clock
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from xiangli.doors.desk.curve import drawn
from xiangli.doors.desk.tests.sitting import Officer
from xiangli.insights.models import Inspection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
PAGE = "/desk/inspection/"


def inspection(word="vetoed", score=None, days=0, findings=()):
    at = clock() - timedelta(days=days)
    return Inspection.objects.create(
        began_at=at, ended_at=at, address=settings.XIANGLI_ADDRESS, word=word, score=score,
        pages=120, findings=list(findings),
    )  # fmt: skip


def finding(rule="no_consulting", kind="veto", path="/", points=0, **values):
    return {"rule": rule, "kind": kind, "path": path, "points": points, "values": values}


@pytest.fixture
def admin():
    return Officer("county.admin")


def test_before_the_first_walk_it_says_when_there_will_be_one(admin):
    page = admin.text(PAGE)
    assert "还没有查过" in page
    assert "查一遍" in page


def test_the_last_walk_is_shown_with_what_to_do(admin):
    inspection("excellent", 97.5, days=1)
    inspection(findings=[
        finding(), finding("links", "scored", "/c/farming/", 0.05, target="/gone/", status=404),
        finding("slow", "unmeasured", probes=3),
    ])  # fmt: skip
    page = admin.text(PAGE)
    for said in (
        "不合格：有单项否决", "看了120页", "没有能在网上咨询、留言的地方", "/gone/", "−0.05",
        "polyline", "最近2次", "改成对的地址",
    ):  # fmt: skip
        assert said in page, said
    assert ".tabs a" in page, "what stands side by side has its style"
    assert "/gone/" not in admin.text(PAGE, kind="veto")
    assert "Failed: a single veto stands" in admin.text(f"/en{PAGE}")


def test_many_findings_are_paged(admin, django_assert_max_num_queries):
    inspection(
        findings=[finding("guides", "scored", f"/s/{n}/", 1, missing="x") for n in range(60)]
    )
    assert 'id="next"' in admin.text(PAGE)
    with django_assert_max_num_queries(15):
        assert "/s/59/" in admin.text(PAGE, p="2")


def test_one_asks_for_another_walk_and_twice_is_once(admin):
    for _ in range(2):
        assert admin.post_to(f"{PAGE}again/").status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="insights.now").count() == 1
    assert "正在查" in admin.text(PAGE)


def test_a_township_has_no_such_page():
    editor = Officer("township.editor")
    assert editor.get(PAGE).status_code == 404
    assert editor.post_to(f"{PAGE}again/").status_code == 404
    assert PAGE not in editor.text("/desk/")


@given(st.lists(st.none() | st.floats(-50, 130), max_size=80))
def test_the_curve_stays_within_its_frame(scores):
    points = [tuple(map(float, point.split(","))) for point in drawn(scores).split()]
    assert len(points) == (len(scores) if len(scores) > 1 else 0)
    assert all(0 <= x <= 100 and y >= 0 for x, y in points)
