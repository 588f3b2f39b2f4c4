"""My pages, as a citizen clicks through them."""

import json
import re

import pytest
from django.test import Client

from xiangli.approval.public import acts_of
from xiangli.approval.tests.walking import Walk
from xiangli.doors.portal.me.tests.conftest import log_in
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.kernel.public import new_number, show_number
from xiangli.ledger.public import LookRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
PAGES = ["/me/", "/me/looks/", "/me/data/"]
OF_A_CASE = ["", "messages/", "act/withdraw/"]


def pages(walk):
    return [*PAGES, *(f"/me/case/{walk.receipt.number}/{tail}" for tail in OF_A_CASE)]


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def posted(client, path, **fields):
    """What a browser sends: the form's hidden fields and what is filled in."""
    form = text_of(client.get(path))
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return client.post(path, {**hidden, **fields}), {**hidden, **fields}


class TestEveryPage:
    def test_each_asks_for_a_login_and_comes_back(self, walk):
        for path in pages(walk):
            response = Client(SERVER_NAME="localhost").get(path)
            assert response.status_code == 302
            assert response["Location"].startswith("/login/?next=%2Fme%2F")

    def test_none_is_kept_by_a_browser_or_found_by_a_machine(self, client, walk):
        for path in pages(walk):
            response = client.get(path)
            assert "no-store" in response["Cache-Control"], path
            assert response["X-Robots-Tag"] == "noindex", path

    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_each_keeps_what_pages_promise(self, client, walk, prefix):
        for path in pages(walk):
            page = Page(client.get(f"{prefix}{path}"))
            assert page.response.status_code == 200, path
            assert list(unhashed(page)) == [], path
            assert len(page.all("h1")) == 1, path
            assert len(page.ids()) == len(set(page.ids())), path
            labelled = {attrs.get("for") for attrs in page.all("label")}
            assert all(field.get("id") in labelled for field in page.fields()), path

    def test_nothing_is_left_for_the_next_visitor_of_a_shared_phone(self, client, walk):
        client.get("/me/")
        client.post("/logout/")
        for path in pages(walk):
            response = client.get(path)
            assert response.status_code == 302, path
            assert walk.receipt.number not in response.content.decode()

    def test_another_persons_pages_do_not_exist(self, walk):
        other = Walk.begin().submit()
        stranger = log_in(other.applicant.scope.person)
        for tail in [*OF_A_CASE, f"paper/{walk.key}/"]:
            assert stranger.get(f"/me/case/{walk.receipt.number}/{tail}").status_code == 404
        assert show_number(walk.receipt.number) not in text_of(stranger.get("/me/"))

    @pytest.mark.parametrize(
        "number", ["1", "abc", "%00", "9" * 300, new_number("2611", lambda _: 424242)]
    )
    def test_odd_numbers_are_no_pages(self, client, number):
        assert client.get(f"/me/case/{number}/").status_code == 404


class TestOverview:
    def test_cases_and_drafts_stand_with_their_state(self, client, walk):
        text = text_of(client.get("/me/"))
        assert "低保" in text
        assert "收到了，等回话" in text
        assert f"/me/case/{show_number(walk.receipt.number)}/" in text

    def test_a_draft_is_thrown_away_and_taken_back(self, walk):
        draft = Walk.begin()
        client = log_in(draft.applicant.scope.person)
        assert "接着填" in text_of(client.get("/me/"))
        for _ in range(2):
            assert client.post(f"/me/draft/{draft.key}/discard/").status_code == 302
        aside = text_of(client.get("/me/"))
        assert "拿回来" in aside
        assert "接着填" not in aside
        client.post(f"/me/draft/{draft.key}/undo/")
        assert "接着填" in text_of(client.get("/me/"))

    def test_nobody_elses_draft(self, client):
        draft = Walk.begin()
        assert client.post(f"/me/draft/{draft.key}/discard/").status_code == 404
        assert client.post(f"/me/draft/{draft.key}/burn/").status_code == 404
        assert client.get(f"/me/draft/{draft.key}/discard/").status_code == 405

    def test_the_list_is_paged_and_queries_do_not_grow(
        self, client, walk, django_assert_max_num_queries
    ):
        first = text_of(client.get("/me/?page=1"))
        assert "早一点的" not in first
        with django_assert_max_num_queries(16):
            client.get("/me/")
        assert client.get("/me/?page=abc").status_code == 200
        assert client.get("/me/?page=-3").status_code == 200


class TestCase:
    def path(self, walk, tail=""):
        return f"/me/case/{walk.receipt.number}/{tail}"

    def test_it_shows_both_clocks_the_picture_and_what_happened(self, client, walk):
        walk.do("accept")
        text = text_of(client.get(self.path(walk)))
        for told in ("多少天内给结果", "多少天内回话", "受理了", "你交了申请", "派人", "撤回申请"):
            assert told in text, told
        assert text.count('aria-current="step"') == 2

    def test_a_clock_names_its_sources_in_the_language_of_the_page(self, client, walk):
        walk.do("accept")
        lines = re.compile(r'<ul class="ln">.*?</ul>', re.DOTALL)
        said = {lang: text_of(client.get(f"{lang}{self.path(walk)}")) for lang in ("", "/en")}
        assert "民发〔2021〕57号 第二十二条" in "".join(lines.findall(said[""]))
        told = "".join(lines.findall(said["/en"]))
        assert "art. 22" in told
        assert not re.search("[㐀-鿿]", told), told

    def test_a_complaint_is_not_given_away(self, client, walk):
        walk.do("accept")
        walk.do("take_complaint")
        text = text_of(client.get(self.path(walk)))
        assert "投诉举报" not in text
        assert "瞒了收入" not in text

    def test_what_is_missing_is_listed_with_the_way_to_mend_it(self, client, walk):
        walk.do("ask_correction", items=["户口簿：缺<b>李小军</b>那一页"])
        text = text_of(client.get(self.path(walk)))
        assert "户口簿：缺&lt;b&gt;李小军&lt;/b&gt;那一页" in text
        assert f"/s/dibao/apply/{show_number(walk.receipt.number)}/" in text

    def test_withdrawing_asks_twice_and_is_done_once(self, client, walk):
        path = self.path(walk, "act/withdraw/")
        unsure, _sent = posted(client, path)
        assert unsure.status_code == 422
        assert walk.case().state == "received"
        done, sent = posted(client, path, sure="1", reason="办不下去了")
        assert done.status_code == 302
        assert client.post(path, sent).status_code == 302
        assert walk.case().state == "withdrawn"
        with walk.looking():
            assert acts_of(walk.key).filter(act="withdraw").count() == 1
        again = client.post(path, {**sent, "key": "another"})
        assert again.status_code == 409
        assert "已经做过了" in again.content.decode()

    def test_a_failed_check_is_answered(self, client, walk):
        for act, said in (
            ("accept", {}),
            ("ask_agency", {}),
            ("start_check", {}),
            ("record_check", {"passed": False}),
            ("tell_check_result", {}),
        ):
            walk.do(act, **said)
        assert "说明情况" in text_of(client.get(self.path(walk)))
        path = self.path(walk, "act/answer_check/")
        empty, _ = posted(client, path, answer="  ")
        assert empty.status_code == 422
        long, _ = posted(client, path, answer="车" * 2001)
        assert long.status_code == 422
        done, _ = posted(client, path, answer="车三年前就卖了 <script>")
        assert done.status_code == 302
        assert "answer_check" in walk.acts()
        assert "你作了说明" in text_of(client.get(self.path(walk)))

    @pytest.mark.parametrize("act", ["accept", "decide", "receive_correction", "nonsense", "%00"])
    def test_acts_of_others_are_no_pages(self, client, walk, act):
        path = self.path(walk, f"act/{act}/")
        assert client.get(path).status_code == 404
        assert client.post(path, {"key": "k"}).status_code in {404, 409}
        assert walk.acts() == ["submit"]

    def test_only_what_is_done_to_the_last_step_is_over(self, client, walk):
        walk.to("announce")
        waiting = text_of(client.get(self.path(walk)))
        assert "走完了" not in waiting
        assert "同意了：村里公布结果" in waiting
        walk.do("announce")
        assert "走完了" in text_of(client.get(self.path(walk)))

    def test_queries_do_not_grow_with_the_course(self, client, walk, django_assert_max_num_queries):
        walk.to("decide")
        client.get(self.path(walk))
        with django_assert_max_num_queries(26):
            client.get(self.path(walk))


class TestMyData:
    def look(self, walk, by=None, **more):
        told = {
            "about_kind": "case",
            "about_id": walk.key,
            "fields": ["phone", "words"],
            "purpose": "decide",
        }
        who = by or walk.by("township.window")
        with walk.looking():  # on the connection of the test, where the page will read
            LookRecord.objects.create(
                person_id=walk.applicant.scope.person, scope_code=walk.place, at=walk.now,
                actor=f"{who.kind}:{who.id}", post_id=who.post, **{**told, **more},
            )  # fmt: skip

    def test_who_looked_stands_with_agency_and_purpose(self, client, walk):
        self.look(walk)
        text = text_of(client.get("/me/looks/"))
        assert "胡家镇便民服务中心的" in text
        assert "审核你的申请" in text
        assert "手机号、办理记录" in text
        assert show_number(walk.receipt.number) in text

    def test_my_own_looks_are_not_in_the_way(self, client, walk):
        self.look(walk, by=walk.applicant, purpose="own")
        assert "你自己看的" not in text_of(client.get("/me/looks/")).replace("你自己看的不列", "")

    def test_many_looks_are_paged_in_few_queries(self, client, walk, django_assert_max_num_queries):
        for _ in range(25):
            self.look(walk)
        with django_assert_max_num_queries(16):
            first = text_of(client.get("/me/looks/"))
        assert first.count("审核你的申请") == 20
        assert "?page=2" in first
        assert text_of(client.get("/me/looks/?page=2")).count("审核你的申请") >= 5

    def test_the_copy_is_a_file_with_all_of_it(self, client, walk):
        assert client.get("/me/data/copy/").status_code == 405
        response = client.post("/me/data/copy/")
        copy = json.loads(response.content)
        assert "attachment" in response["Content-Disposition"]
        assert "no-store" in response["Cache-Control"]
        assert copy["person"]["phone"] == walk.phone
        [case] = copy["cases"]
        assert case["number"] == walk.receipt.number
        assert [act["act"] for act in case["acts"]] == ["submit"]

    def test_the_copy_does_not_give_away_who_complained(self, client, walk):
        walk.do("accept")
        walk.do("take_complaint")
        text = client.post("/me/data/copy/").content.decode()
        assert "take_complaint" not in text
        assert "瞒了收入" not in text

    def test_erasure_is_asked_for_once_and_only_on_purpose(self, client):
        client.post("/me/data/erase/")
        assert "我想好了" in text_of(client.get("/me/data/"))
        for _ in range(2):
            client.post("/me/data/erase/", {"sure": "1"})
        assert "最晚" in text_of(client.get("/me/data/"))
