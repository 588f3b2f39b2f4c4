"""Writing in Wagtail's own pages, and no way around the services from there."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, Revision

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.resources.models import Notice
from xiangli.resources.public import open_column, resource, submit
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    drafted,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

FORM = {
    "title": "收晚稻",
    "summary": "趁晴天把晚稻收了。",
    "audience": "farmers",
    "language": "zh-hans",
    "source_kind": "first_hand",
    "collected_by": "胡家镇农业服务中心",
    "collected_on": "2026-11-20",
    "body-count": "1",
    "body-0-deleted": "",
    "body-0-order": "0",
    "body-0-type": "paragraph",
    "body-0-id": "",
    "body-0-value": "11月晒干了再入仓。",
}


def column(place=VILLAGE):
    return open_column(place_code=place, domain="farming", name="农事", by=SYSTEM, now=NOW)


def write(officer, place=VILLAGE, **more):
    path = f"/studio/pages/add/resources/notice/{column(place).pk}/"
    return officer.post_to(path, {**FORM, **more})


def test_a_reporter_writes_a_draft_that_carries_an_opaque_id():
    reporter = Officer("village.reporter")
    assert write(reporter).status_code == 302
    made = Notice.objects.get()
    assert (made.title, made.live, made.state) == ("收晚稻", False, "draft")
    assert made.owner_id == reporter.account.pk
    assert Revision.objects.get().user_id == reporter.account.pk
    entry = PageLogEntry.objects.get(page_id=made.pk, action="wagtail.create")
    assert entry.user_id == reporter.account.pk
    assert reporter.account.display_name not in f"{entry.data} {entry.label}"


@pytest.mark.parametrize("role", ["village.reporter", "township.editor", "county.editor"])
def test_asking_wagtail_to_publish_makes_a_draft(role):
    officer = Officer(role)
    write(officer, **{"action-publish": "1"})
    made = Notice.objects.get()
    assert not made.live
    officer.post_to(f"/studio/pages/{made.pk}/edit/", {**FORM, "action-publish": "1"})
    made.refresh_from_db()
    assert (made.live, made.state) == (False, "draft")


def test_no_later_moment_is_set_there_either():
    officer = Officer("county.editor")
    write(officer, go_live_at="2027-01-01 00:00", expire_at="2028-01-01 00:00")
    made = Notice.objects.get()
    assert (made.go_live_at, made.expire_at) == (None, None)


@pytest.mark.parametrize(
    "path",
    ["{}/unpublish/", "{}/copy/", "{}/move/", "{}/privacy/", "{}/lock/", "{}/convert_alias/"],
)
def test_wagtails_own_acts_on_a_public_page_are_not_there(path):
    made = published()
    officer = Officer("county.editor")
    assert officer.post_to(f"/studio/pages/{path.format(made.pk)}").status_code == 404
    assert resource(made.number).live


def test_what_was_public_is_not_deleted():
    made = published()
    Officer("county.editor").post_to(f"/studio/pages/{made.pk}/delete/")
    assert resource(made.number).live


def test_ones_own_draft_is_deleted_and_not_that_of_another():
    reporter = Officer("village.reporter")
    write(reporter)
    made = Notice.objects.get()
    Officer("village.reporter").post_to(f"/studio/pages/{made.pk}/delete/")
    assert Notice.objects.exists()
    reporter.post_to(f"/studio/pages/{made.pk}/delete/")
    assert not Notice.objects.exists()


def test_another_township_is_out_of_reach():
    made = drafted(SYSTEM, TOWN)
    other = Officer("township.editor", OTHER_TOWN)
    assert other.get(f"/studio/pages/{made.pk}/edit/").status_code == 302
    other.post_to(f"/studio/pages/{made.pk}/edit/", {**FORM, "title": "别人改的"})
    assert made.get_latest_revision_as_object().title == "收晚稻"
    assert write(other, TOWN).status_code == 302
    assert Notice.objects.count() == 1


def test_only_what_belongs_in_a_column_is_made_there():
    editor, before = Officer("county.editor"), Page.objects.count()
    for kind in ("placepage", "columnpage", "resource"):
        path = f"/studio/pages/add/resources/{kind}/{column().pk}/"
        assert editor.post_to(path, {"title": "x", "slug": "x"}).status_code in {302, 404}
    assert Page.objects.count() == before + 1  # the column


def test_reverting_brings_back_a_text_as_a_draft_only():
    made = published()
    first = made.live_revision_id
    editor = Officer("county.editor")
    editor.post_to(f"/studio/pages/{made.pk}/edit/", {**FORM, "title": "第二版"})
    path = f"/studio/pages/{made.pk}/revisions/{first}/revert/"
    editor.post_to(f"/studio/pages/{made.pk}/edit/", {**FORM, "revision": str(first)})
    assert editor.get(path).status_code == 200
    assert resource(made.number).live_revision_id == first


def test_what_waits_for_review_keeps_its_edition_while_its_author_writes_on():
    reporter = Officer("village.reporter")
    write(reporter)
    made = Notice.objects.get()
    submit(number=made.number, by=SYSTEM, now=NOW)
    reporter.post_to(f"/studio/pages/{made.pk}/edit/", {**FORM, "title": "后来写的"})
    made.refresh_from_db()
    assert made.waiting != made.latest_revision_id


def test_the_form_asks_in_chinese_what_its_kind_needs():
    text = Officer("county.editor", COUNTY).text(
        f"/studio/pages/add/resources/policy/{column(COUNTY).pk}/"
    )
    for label in ("文号", "发文单位", "一句话说清楚", "给谁看", "哪里来的"):
        assert label in text
    assert "<script>" not in text


def test_pictures_are_ones_own():
    images = get_image_model().objects
    assert Officer("village.reporter").get("/studio/images/add/").status_code == 200
    assert not images.exists()


def test_the_gate_is_shown_after_each_save_with_the_way_to_hand_in():
    reporter = Officer("village.reporter")
    write(reporter, **{"body-0-value": "近日找王五13812345678。", "collected_by": ""})
    made = Notice.objects.get()
    path = f"/studio/pages/{made.pk}/edit/"
    text = reporter.text(path)
    assert "质量关：不能发" in text
    assert "个人手机号（138****5678）" in text
    assert "过几天就看不懂了" in text
    assert f'href="/desk/review/{made.number}/"' in text
    reporter.post_to(path, FORM)
    after = reporter.text(path)
    assert "个人手机号" not in after
    assert "质量关：能发" in after


def test_two_on_one_draft_the_later_is_told_and_keeps_their_text():
    first, later = Officer("village.reporter"), Officer("township.editor")
    write(first)
    made = Notice.objects.get()
    path = f"/studio/pages/{made.pk}/edit/"
    opened = {
        "loaded_revision_id": str(made.latest_revision_id),
        "loaded_revision_created_at": made.get_latest_revision().created_at.isoformat(),
    }
    other = Officer("county.editor", name="王小明")
    assert other.post_to(path, {**FORM, **opened, "title": "小明改的"}).status_code == 302
    answer = later.post_to(path, {**FORM, **opened, "title": "后来的题目"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "王小明" in text
    assert "存过新的一稿" in text
    assert "后来的题目" in text
    made.refresh_from_db()
    assert made.get_latest_revision_as_object().title == "小明改的"
    assert f'name="loaded_revision_id" value="{made.latest_revision_id}"' in text
    again = {**opened, "loaded_revision_id": str(made.latest_revision_id)}
    assert later.post_to(path, {**FORM, **again, "title": "后来的题目"}).status_code == 302
    made.refresh_from_db()
    assert made.get_latest_revision_as_object().title == "后来的题目"
