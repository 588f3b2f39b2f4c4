"""The worklist: order, lamps, filters, paging, giving work to a post, the table, who sees it."""

import csv
import io
import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now as clock

from xiangli.approval.tests.county import COUNTY, OTHER_TOWN, SYSTEM, VILLAGE
from xiangli.doors.desk.tests.sitting import Officer, everything, new_case
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.kernel.public import Actor, china_date, count_workdays
from xiangli.offices.public import found_post, relieve
from xiangli.vault.public import scope
from xiangli.work.models import WorkItem
from xiangli.work.public import open_item
from xiangli.work.rules import amber_from, sort_day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
ONCE_A_MINUTE = 1  # the county's own name
TITLE = re.compile(r"<span><b>([^<]+)</b><small>")


def put(days=30, title="王**", role="township.window", **told):
    due = None if days is None else china_date(clock()) + timedelta(days=days)
    given = {
        "room": "letters", "kind": "letters.answer", "about": uuid.uuid4(), "title": title,
        "scope_code": VILLAGE, "role": role, "due": due, "escalate_to_role": "",
        "by": Actor.system("work"), "now": clock(), **told,
    }  # fmt: skip
    return open_item(**given)


def many(count, name="件"):
    """Rows at once: opening two thousand one by one would take the whole minute."""
    today = china_date(clock())
    rows = [
        WorkItem(
            room="letters", kind="letters.answer", about_id=uuid.uuid4(), title=f"第{n}{name}",
            scope_code=VILLAGE, role="township.window", due=today + timedelta(days=n % 60),
            sort_on=sort_day(today + timedelta(days=n % 60)),
            amber_from=amber_from(today + timedelta(days=n % 60), 2), opened_at=clock(),
        )
        for n in range(count)
    ]  # fmt: skip
    with scope(Actor.system("work")):
        WorkItem.objects.bulk_create(rows)


def late_words(days):
    today = china_date(clock())
    due = today + timedelta(days=days)
    left = count_workdays(today, due)
    return f"还有{left}个工作日" if left > 0 else f"过了{-left}个工作日" if left else "过了3天"


def titles(text):
    return TITLE.findall(text)


def test_what_is_due_first_stands_first_with_lamps_in_words():
    for days, title in (
        (30, "三十天"),
        (None, "不限"),
        (-3, "超了"),
        (0, "今天的"),
        (60, "六十天"),
    ):
        put(days, title)
    text = Officer("township.window").text("/desk/")
    assert titles(text) == ["超了", "今天的", "三十天", "六十天", "不限"]
    for word in (
        late_words(-3),
        "今天到期",
        late_words(30),
        "不限期",
        "已经超期 1",
        "快到期 1",
        "还有时间 3",
        "全部 5",
    ):
        assert word in text
    assert list(unhashed(Page(Officer("township.window").get("/desk/")))) == []


def test_an_empty_list_says_so():
    officer = Officer("township.window")
    assert "现在没有等你办的事" in officer.text("/desk/")
    assert "这样筛" in officer.text("/desk/", lamp="red")


def test_filters_by_lamp_place_service_and_post_stay_in_the_address():
    put(-1, "红的")
    put(30, "绿的")
    _, number = new_case()
    officer = Officer("township.window")
    assert titles(officer.text("/desk/", lamp="red")) == ["红的"]
    by_service = officer.text("/desk/", service="dibao")
    assert f"/desk/case/{number}/" in by_service
    assert "绿的" not in by_service
    assert "红的" in officer.text("/desk/", at=VILLAGE)
    assert titles(officer.text("/desk/", at="511722115201")) == []
    assert titles(officer.text("/desk/", mine="1")) == []
    filtered = officer.text("/desk/", lamp="green", at=VILLAGE)
    assert "lamp=red&amp;at=511722115207" in filtered


@pytest.mark.parametrize(
    "query",
    [
        {"lamp": "blue"}, {"at": "x" * 4000}, {"at": "51172２115"}, {"service": "\x00"},
        {"service": "'; --"}, {"after": "nonsense"}, {"after": "2026-01-01_x"}, {"mine": "<b>"},
    ],
)  # fmt: skip
def test_any_address_gets_a_list(query):
    put(5)
    response = Officer("township.window").browser.get("/desk/", query, follow=True)
    assert response.status_code == 200
    assert b'<b>"' not in response.content


def test_two_thousand_lines_are_paged_with_as_many_queries_as_ten():
    officer = Officer("township.window")
    many(10)
    officer.get("/desk/")
    with CaptureQueriesContext(connection) as few:
        officer.get("/desk/")
    many(1990, "桩")
    with CaptureQueriesContext(connection) as lots:
        text = officer.text("/desk/")
    assert len(lots) <= len(few) + ONCE_A_MINUTE
    assert len(titles(text)) == 50
    seen, path = [], "/desk/"
    while path:
        text = officer.text(path)
        seen += titles(text)
        more = re.search(r'id="next" href="([^"]+)"', text)
        path = f"/desk/{more[1].replace('&amp;', '&')}" if more else ""
    assert len(seen) == len(set(seen)) == 2000


def test_queries_do_not_grow_with_cases():
    officer = Officer("township.window")
    new_case()
    officer.get("/desk/")
    with CaptureQueriesContext(connection) as few:
        officer.get("/desk/")
    for _ in range(3):
        new_case()
    with CaptureQueriesContext(connection) as more:
        officer.get("/desk/")
    assert len(more) <= len(few) + ONCE_A_MINUTE


def test_the_table_holds_every_line_and_no_formula():
    many(1100)
    put(5, "=HYPERLINK(1)")
    response = Officer("township.window").get("/desk/list.csv")
    assert "no-store" in response["Cache-Control"]
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff灯,")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 1102
    assert [row[2] for row in rows if "HYPERLINK" in row[2]] == ["'=HYPERLINK(1)"]


def test_work_is_given_to_a_post_and_back_to_all():
    officer = Officer("township.window")
    other = found_post(
        agency=officer.post.agency_id, title="2号窗口", roles=["township.window"], by=SYSTEM,
        now=clock(),
    )  # fmt: skip
    items = [put(5, "甲"), put(6, "乙")]
    data = {"item": [str(item.pk) for item in items], "post": str(other.pk)}
    text = officer.browser.post("/desk/assign/", data, follow=True).content.decode()
    assert "交了2件" in text
    assert {row.post_id for row in everything(WorkItem)} == {other.pk}
    assert titles(officer.text("/desk/", mine="1")) == []
    officer.post_to("/desk/assign/", {"item": data["item"], "post": "all"})
    assert {row.post_id for row in everything(WorkItem)} == {None}


@pytest.mark.parametrize("wrong", ["nothing", "bad_post", "bad_item", "others"])
def test_what_cannot_be_given_is_told_and_stays(wrong):
    officer, item = Officer("township.window"), put(5, "甲")
    foreign = put(5, "别镇", scope_code=OTHER_TOWN)
    data = {
        "nothing": {"post": str(officer.post.pk)},
        "bad_post": {"item": [str(item.pk)], "post": str(uuid.uuid4())},
        "bad_item": {"item": ["x", str(uuid.uuid4())], "post": str(officer.post.pk)},
        "others": {"item": [str(foreign.pk)], "post": str(officer.post.pk)},
    }[wrong]
    text = officer.browser.post("/desk/assign/", data, follow=True).content.decode()
    assert 'role="alert"' in text
    assert {row.post_id for row in everything(WorkItem)} == {None}


def test_names_that_are_code_stay_text():
    put(5, '<script>alert(1)</script>"')
    text = Officer("township.window", name="<b>x</b>").text("/desk/")
    assert "<script>alert" not in text
    assert "<b>x</b>" not in text


def test_an_officer_of_another_place_sees_none_of_it():
    put(5, "这里的")
    assert titles(Officer("township.window", OTHER_TOWN).text("/desk/")) == []
    assert titles(Officer("county.assistance", COUNTY).text("/desk/")) == []


def test_nobody_gets_the_login_and_a_citizen_too():
    for browser in (Client(SERVER_NAME="localhost"), _citizen()):
        for path in ("/desk/", "/desk/cases/", "/desk/list.csv"):
            assert browser.get(path)["Location"].startswith("/login/officer/?next=%2Fdesk")


def test_a_relieved_officer_loses_the_list_with_the_next_request():
    officer = Officer("township.window")
    put(5)
    assert officer.get("/desk/").status_code == 200
    relieve(account=officer.account.pk, post=officer.post.pk, by=SYSTEM, now=clock())
    assert officer.get("/desk/")["Location"].startswith("/login/post/")


def test_no_page_is_kept_by_a_cache_or_a_search_engine():
    response = Officer("township.window").get("/desk/")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_forms_need_their_token():
    officer = Officer("township.window")
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.cookies = officer.browser.cookies
    for path in ("/desk/assign/", "/desk/cases/"):
        assert strict.post(path, {}).status_code == 403


def test_it_speaks_english():
    put(5)
    text = Officer("township.window").text("/en/desk/")
    left = count_workdays(china_date(clock()), china_date(clock()) + timedelta(days=5))
    assert f"{left} working days left" in text
    assert 'href="/en/desk/cases/"' in text


def _citizen():
    from xiangli.doors.session import BACKEND
    from xiangli.people.models import Account

    account = Account.objects.create(
        username=f"citizen-{uuid.uuid4().hex}", kind="citizen", person_id=uuid.uuid4(),
        password="!", date_joined=clock(),
    )  # fmt: skip
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(account, BACKEND)
    session = browser.session
    session["idle_seconds"], now = 7200, clock().timestamp()
    session["seen_at"] = session["proved_at"] = now
    session.save()
    return browser
