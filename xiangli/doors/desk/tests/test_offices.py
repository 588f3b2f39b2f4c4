"""The administrator appoints, relieves, describes; nobody else does, and no further than theirs."""

import re
import uuid

import pytest
from django.utils.timezone import now as clock

from xiangli.approval.tests.county import COUNTY, OTHER_TOWN, SYSTEM, TOWN, VILLAGE
from xiangli.catalog.public import in_force
from xiangli.doors.desk.tests.sitting import Officer
from xiangli.ledger.public import events_of
from xiangli.offices.public import (
    agencies_at,
    agency,
    appoint,
    duty_sheet,
    found_post,
    posts_for,
    posts_of,
)
from xiangli.people.models import Account
from xiangli.people.public import give_factor, has_factor, officer_named
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
PASSWORD = re.compile(r"class=\"code\">(\w{4}-\w{4}-\w{4})<")


@pytest.fixture
def admin():
    return Officer("county.admin", COUNTY, "吴工")


@pytest.fixture
def window():
    return Officer("township.window")


def seat(post, rest=""):
    return f"/desk/offices/post/{post.pk}/{rest}"


def of(officer, act, post=None):
    return seat(post or officer.post, f"{act}/{officer.account.pk}/")


def township_admin(place=TOWN):
    """The administrator of one township: a post that the county founded there."""
    found_post(
        agency=agencies_at(place)[0].pk, title="管理员", roles=["county.admin"], by=SYSTEM,
        now=clock(),
    )  # fmt: skip
    return Officer("county.admin", place, "周工")


def holds(account, post):
    return post.pk in {held.pk for held in posts_of(account.pk, clock())}


def kinds(stream, key):
    with scope(SYSTEM):
        return list(events_of(stream, key).values_list("kind", flat=True))


def test_the_list_has_every_post_those_without_a_holder_too(admin, window):
    assert "吴工" in admin.text("/desk/offices/")
    town = admin.text("/desk/offices/", at=TOWN)
    assert "陈晓莉" in town
    assert "还没有人，去任命" in town
    assert seat(window.post) in town
    assert f'value="{VILLAGE}"' in town
    assert seat(posts_for("village.agent", VILLAGE)[0]) in admin.text("/desk/offices/", at=VILLAGE)


def test_a_newcomer_gets_an_account_a_post_and_a_password_shown_once(admin):
    post = posts_for("village.agent", VILLAGE)[0]
    typed = {"name": "李强", "username": "liqiang"}
    answer = admin.post_to(seat(post), typed)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "http://localhost/login/officer/" in text
    account = officer_named("liqiang")
    assert account.first_password
    assert account.check_password(PASSWORD.search(text)[1])
    assert holds(account, post)
    again = admin.post_to(seat(post), typed)
    assert again.status_code == 422
    assert "有人用了" in again.content.decode()
    assert not PASSWORD.search(again.content.decode())
    assert Account.objects.filter(display_name="李强").count() == 1
    assert kinds("post", post.pk) == ["offices.appointed"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "", "username": "li"}, "姓名要填"),
        ({"name": "李", "username": "l i"}, "用户名要"),
        ({"name": "李", "username": "\0"}, "用户名要"),
        ({}, "姓名要填"),
        ({"known": "nobody"}, "没有这个用户名"),
        ({"known": ""}, "没有这个用户名"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_appointed(admin, window, typed, said):
    answer = admin.post_to(seat(window.post), {"name": "", "username": "x1", **typed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert 'aria-invalid="true"' in text
    assert Account.objects.count() == 2
    assert kinds("post", window.post.pk) == ["offices.appointed"]


def test_a_colleague_gets_a_second_post_and_sending_it_twice_is_once(admin, window):
    other = posts_for("township.leader", VILLAGE)[0]
    for _ in range(2):
        assert admin.post_to(seat(other), {"known": window.account.username}).status_code == 302
    assert holds(window.account, other)
    assert holds(window.account, window.post)
    assert kinds("post", other.pk) == ["offices.appointed"]


def test_relieving_is_asked_once_more_and_twice_is_once(admin, window):
    address = of(window, "dismiss")
    assert address in admin.text(seat(window.post))
    assert "陈晓莉" in admin.text(address)
    assert holds(window.account, window.post)
    for _ in range(2):
        assert admin.post_to(address)["Location"] == seat(window.post)
    assert not holds(window.account, window.post)
    assert kinds("post", window.post.pk) == ["offices.appointed", "offices.relieved"]
    assert window.get("/desk/").status_code == 302


def test_nobody_relieves_themselves(admin):
    assert "自己不能卸" in admin.text(of(admin, "dismiss"))
    admin.post_to(of(admin, "dismiss"))
    assert holds(admin.account, admin.post)


def test_a_lost_factor_is_reset_and_a_forgotten_password_replaced(admin, window):
    give_factor(account=window.account.pk, secret="JBSWY3DPEHPK3PXP", by=SYSTEM, now=clock())
    assert admin.post_to(of(window, "reset")).status_code == 302
    assert not has_factor(window.account.pk)
    assert admin.post_to(of(window, "password")).status_code == 302
    assert not Account.objects.get(pk=window.account.pk).first_password
    told = admin.post_to(of(window, "password"), {"sure": "1"})
    account = Account.objects.get(pk=window.account.pk)
    assert account.first_password
    assert account.check_password(PASSWORD.search(told.content.decode())[1])
    assert window.get("/desk/").status_code == 302, "sessions end with the password"


def test_an_agencys_telephone_and_address_are_written_down(admin, window):
    key = window.post.agency_id
    address = f"/desk/offices/agency/{key}/"
    assert address in admin.text("/desk/offices/", at=TOWN)
    for _ in range(2):
        told = {"phone": "0818-555 0107", "address": "胡家镇街上1号"}
        assert admin.post_to(address, told)["Location"] == f"/desk/offices/?at={TOWN}"
    assert agency(key).phone == "08185550107"
    assert agency(key).address == "胡家镇街上1号"
    assert kinds("agency", key) == ["offices.described"]
    for wrong in ({"phone": "12"}, {"phone": ""}, {"phone": "08185550107", "address": "字" * 121}):
        answer = admin.post_to(address, wrong)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.content.decode()
    assert agency(key).address == "胡家镇街上1号"


def test_a_townships_administrator_stays_in_the_township(window):
    admin = township_admin()
    stranger = Officer("township.window", OTHER_TOWN, "外乡人")
    assert "陈晓莉" in admin.text("/desk/offices/")
    county_post = posts_for("county.leader", TOWN)[0]
    refused = [
        f"/desk/offices/?at={OTHER_TOWN}",
        f"/desk/offices/?at={COUNTY}",
        seat(stranger.post),
        seat(county_post),
        of(stranger, "dismiss"),
        f"/desk/offices/agency/{stranger.post.agency_id}/",
    ]
    for path in refused:
        assert admin.get(path).status_code == 404, path
    typed = {"name": "李", "username": "li", "phone": "08185550107", "sure": "1"}
    for path in (*refused[2:], of(stranger, "reset"), of(stranger, "password")):
        assert admin.post_to(path, typed).status_code == 404, path
    assert holds(stranger.account, stranger.post)
    assert officer_named("li") is None
    assert admin.post_to(seat(window.post), typed).status_code == 200


def test_whoever_sits_elsewhere_as_well_is_not_the_townships_to_reset(window):
    admin, stranger = township_admin(), Officer("township.window", OTHER_TOWN, "外乡人")
    told = admin.post_to(seat(window.post), {"known": stranger.account.username})
    assert told.status_code == 422
    assert "不归你管" in told.content.decode()
    appoint(account=stranger.account.pk, post=window.post.pk, by=SYSTEM, now=clock())
    for act in ("reset", "password"):
        path = of(stranger, act, window.post)
        assert path not in admin.text(seat(window.post))
        assert admin.post_to(path, {"sure": "1"}).status_code == 404
    assert admin.post_to(of(stranger, "dismiss", window.post)).status_code == 302
    assert not holds(stranger.account, window.post)
    assert holds(stranger.account, stranger.post)


def test_for_others_there_is_no_such_page(admin, window):
    leader = Officer("township.leader")
    pages = [
        "/desk/offices/", seat(window.post), of(window, "dismiss"),
        f"/desk/offices/agency/{window.post.agency_id}/",
    ]  # fmt: skip
    for path in pages:
        assert leader.get(path).status_code == 404
    for path in (*pages[1:], of(window, "reset"), of(window, "password")):
        assert leader.post_to(path, {"sure": "1", "known": "x"}).status_code == 404
    nobody = uuid.uuid4()
    unknown = [f"/desk/offices/post/{nobody}/", f"/desk/offices/agency/{nobody}/"]
    for path in (*unknown, seat(window.post, f"dismiss/{nobody}/")):
        assert admin.get(path).status_code == 404
    for act in ("reset", "password"):
        assert (
            admin.post_to(seat(window.post, f"{act}/{nobody}/"), {"sure": "1"}).status_code == 404
        )
    assert admin.post_to(of(admin, "reset", window.post)).status_code == 404


def test_a_duty_sheet_is_written_for_the_county_and_goes_before_it_in_a_township(admin, window):
    (service,) = [each.service_id for each in in_force()]
    county, town = (f"/desk/offices/duties/{service}/?at={at}" for at in (COUNTY, TOWN))
    assert "还没有写，去填" in admin.text("/desk/offices/duties/")
    review = posts_for("county.assistance", TOWN)[0]
    for _ in range(2):
        told = {"runs": str(review.pk), "trained_on": "2026-03-01"}
        assert admin.post_to(county, told)["Location"] == f"/desk/offices/duties/?at={COUNTY}"
    assert "这里没有写，按上面的" in admin.text("/desk/offices/duties/", at=TOWN)
    admin.post_to(town, {"runs": str(window.post.pk), "answers": str(review.pk)})
    kept = duty_sheet("service", service, VILLAGE)
    assert (kept.runs_id, kept.answers_id) == (window.post.pk, review.pk)
    assert 'value="2026-03-01"' in admin.text(county)
    other = posts_for("township.window", OTHER_TOWN)[0]
    no_day = {"runs": str(review.pk), "trained_on": "x"}
    for typed in ({}, {"runs": "x"}, {"runs": str(other.pk)}, no_day):
        answer = admin.post_to(town, typed)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.content.decode()
    assert duty_sheet("service", service, VILLAGE).runs_id == window.post.pk


def test_duty_sheets_are_the_administrators_of_the_place(admin, window):
    (service,) = [each.service_id for each in in_force()]
    own, told = township_admin(), {"runs": str(window.post.pk)}
    assert own.post_to(f"/desk/offices/duties/{service}/", told).status_code == 302
    for at in (COUNTY, OTHER_TOWN):
        for path in (f"/desk/offices/duties/?at={at}", f"/desk/offices/duties/{service}/?at={at}"):
            assert own.get(path).status_code == 404
            assert window.get(path).status_code == 404
        assert own.post_to(f"/desk/offices/duties/{service}/?at={at}", told).status_code == 404
    assert admin.get("/desk/offices/duties/nothing/").status_code == 404
    nowhere = f"{COUNTY}999"
    for path in ("/desk/offices/", "/desk/offices/duties/", f"/desk/offices/duties/{service}/"):
        assert admin.get(path, at=nowhere).status_code == 404
