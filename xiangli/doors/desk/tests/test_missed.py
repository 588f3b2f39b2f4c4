"""A paper that cannot be written is shown to a desk, which has it written again."""

from types import SimpleNamespace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from xiangli.approval.models import Act
from xiangli.approval.tasks import RETRIES, write_notice
from xiangli.approval.tests.county import OTHER_TOWN
from xiangli.approval.tests.walking import FIRST_TRY
from xiangli.catalog.public import Edition
from xiangli.doors.desk.tests.sitting import Officer, everything, new_case
from xiangli.papers.public import Template, TemplateFailed, papers_of
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
LAST_TRY = SimpleNamespace(job=SimpleNamespace(attempts=RETRIES))
KIND, BUTTON = "approval.notice_failed", "再写一次"


@pytest.fixture
def broken(monkeypatch):
    """A template that typst cannot set."""
    bad = Template(b"#panic()", {})
    monkeypatch.setattr(Edition, "template", lambda _self, _notice: bad)
    return monkeypatch


def job(walk, context):
    with walk.looking():
        act = Act.objects.get(case_id=walk.key, act="submit")
    write_notice(context, str(walk.key), str(act.pk), "receipt", walk.place)


def fail(walk, context=LAST_TRY):
    with pytest.raises(TemplateFailed):
        job(walk, context)


def listed(walk):
    return [
        (item.role, item.title, item.escalate_to_role)
        for item in everything(WorkItem)
        if item.about_id == walk.key and item.kind == KIND and item.closed_at is None
    ]


def queued(walk):
    jobs = ProcrastinateJob.objects.filter(task_name="approval.write_notice")
    return jobs.filter(args__case_id=str(walk.key), args__notice_id="receipt").count()


def test_it_is_nobodys_work_while_it_is_tried_and_a_desks_once_it_failed(broken):
    walk, number = new_case()
    fail(walk, FIRST_TRY)
    assert listed(walk) == []
    for _ in range(2):
        fail(walk)
    assert listed(walk) == [("township.assistance", walk.case().applicant_mask, "county.admin")]
    desk = Officer("township.assistance")
    assert "文书没写成" in desk.text("/desk/")
    assert BUTTON in desk.text(f"/desk/case/{number}/")


def test_written_again_it_is_off_the_list(broken):
    walk, number = new_case()
    fail(walk)
    desk, before = Officer("township.assistance"), queued(walk)
    for _ in range(2):
        assert desk.post_to(f"/desk/case/{number}/again/").status_code == 302
    assert queued(walk) == before + 2
    broken.undo()
    for _ in range(2):
        job(walk, FIRST_TRY)
    assert listed(walk) == []
    with walk.looking():
        assert papers_of(("case", walk.key)).count() == 1
    assert BUTTON not in desk.text(f"/desk/case/{number}/")
    assert desk.post_to(f"/desk/case/{number}/again/").status_code == 302
    assert queued(walk) == before + 2


@pytest.mark.parametrize(("role", "place"), [("county.check", ""), ("township.window", OTHER_TOWN)])
def test_others_are_not_offered_it(broken, role, place):
    walk, number = new_case()
    fail(walk)
    stranger, before = Officer(role, place) if place else Officer(role), queued(walk)
    assert stranger.post_to(f"/desk/case/{number}/again/").status_code == 404
    assert BUTTON not in stranger.text(f"/desk/case/{number}/")
    assert queued(walk) == before
