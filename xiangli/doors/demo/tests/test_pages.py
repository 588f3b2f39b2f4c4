"""Start page, phones, marks; and that none of it is there without a demonstration."""

import stat

import pytest
from django.utils import timezone

from xiangli.delivery.models import SimulatedMessage
from xiangli.doors.demo.conf import logins_file
from xiangli.doors.demo.phones import phones
from xiangli.doors.demo.tests.conftest import NOW, SYSTEM
from xiangli.people.public import Account, check_factor, check_password, number_now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seated")]
NUMBER = "13900000115"
PAGES = ["/demo/", "/demo/phones/", f"/demo/phones/{NUMBER}/", "/demo/code/window1/"]


def send(text, number=NUMBER):
    SimulatedMessage.objects.create(carrier_id=text[:60], number=number, text=text, at=NOW)


class TestMarks:
    @pytest.mark.parametrize("path", ["/", "/s/", *PAGES, "/nothing/", "/healthz"])
    def test_every_answer_keeps_out_of_search_engines(self, client, path):
        assert client.get(path).headers["X-Robots-Tag"] == "noindex"

    @pytest.mark.parametrize("path", ["/", "/s/", *PAGES, "/nothing/"])
    def test_every_page_says_first_that_it_is_a_demonstration(self, client, path):
        page = client.get(path).content.decode()
        assert page.index("演示</b>") < page.index("<main")

    @pytest.mark.parametrize("path", [*PAGES, "/demo/code/nobody/"])
    def test_without_a_demonstration_there_is_nothing(self, client, settings, path):
        settings.XIANGLI_DEMO = False
        assert client.get(path).status_code == 404

    def test_without_a_demonstration_no_page_is_marked(self, client, settings):
        settings.XIANGLI_DEMO = False
        answer = client.get("/")
        assert "演示" not in answer.content.decode()
        assert "X-Robots-Tag" not in answer.headers

    def test_the_sponsor_is_fictional(self, client):
        assert "虚构" in client.get("/").content.decode()


class TestStart:
    def test_it_shows_logins_addresses_and_how_far_the_filling_is(self, client, seated):
        page = client.get("/demo/").content.decode()
        assert all(login.password in page for login in seated)
        assert 'href="/desk/"' in page
        assert 'href="/demo/phones/"' in page
        assert "0 / 114" in page

    def test_a_number_of_the_second_factor_opens_the_account(self, client, seated):
        login = seated[0]
        now = timezone.now()
        page = client.get(f"/demo/code/{login.username}/").content.decode()
        number = number_now(login.totp_secret, now)
        assert number in page
        account = check_password(
            username=login.username, password=login.password, asker="", by=SYSTEM, now=now
        )
        assert check_factor(account=account.pk, code=number, by=SYSTEM, now=now) == "totp"

    def test_an_unknown_officer_has_none(self, client):
        assert client.get("/demo/code/nobody/").status_code == 404

    def test_secrets_are_for_the_owner_only(self):
        assert stat.S_IMODE(logins_file().stat().st_mode) == 0o600

    def test_every_officer_is_plainly_fictional(self, seated):
        names = Account.objects.filter(kind="officer").values_list("display_name", flat=True)
        assert len(names) == len(seated)
        assert all(name.startswith("演示") for name in names)


class TestPhones:
    def test_newest_first_with_characters_and_segments(self, client):
        send("【胡家镇】验证码 135790")
        send("好" * 71)
        page = client.get(f"/demo/phones/{NUMBER}/").content.decode()
        assert page.index("好好") < page.index("135790")
        assert "71字，2条" in page
        assert "15字，1条" in page

    def test_another_phone_stays_empty(self, client):
        send("验证码 135790")
        assert "还没有短信" in client.get("/demo/phones/13900000116/").content.decode()

    def test_it_asks_again_by_itself_only_where_wanted(self, client):
        assert "Refresh" not in client.get(f"/demo/phones/{NUMBER}/").headers
        assert client.get(f"/demo/phones/{NUMBER}/?live=1").headers["Refresh"] == "5"

    def test_the_shelf_names_owners_and_villages_and_what_rang(self, client):
        send("你好")
        page = client.get("/demo/phones/").content.decode()
        owner = phones()[0]
        assert owner.name in page
        assert owner.village in page
        assert f"/demo/phones/{NUMBER}/" in page

    def test_a_number_opens_its_phone(self, client):
        answer = client.get("/demo/phones/", {"number": "139 0000 0115"})
        assert answer.headers["Location"] == f"/demo/phones/{NUMBER}/"

    @pytest.mark.parametrize("typed", ["12", "abc", "0818-2223456", "<b>", "\x00", "1" * 400])
    def test_what_is_no_mobile_is_said_so(self, client, typed):
        answer = client.get("/demo/phones/", {"number": typed})
        assert answer.status_code == 200
        assert "这不是手机号" in answer.content.decode()

    def test_text_is_text(self, client):
        send("<script>x</script>")
        assert "<script>x" not in client.get(f"/demo/phones/{NUMBER}/").content.decode()

    def test_pages_take_few_queries(self, client, django_assert_max_num_queries):
        client.get("/demo/phones/")
        with django_assert_max_num_queries(12):
            client.get("/demo/phones/")
