"""What is missing and what is wrong: plain forms apart from the baked pages that lead to them."""

import pytest

from xiangli.doors import baking
from xiangli.doors.context import Frame
from xiangli.doors.portal.informing import wording
from xiangli.doors.portal.pointing import pointed
from xiangli.doors.portal.tests.conftest import COUNTY, TOWNSHIP, VILLAGE
from xiangli.doors.portal.tests.reading import Page, unhashed, weight
from xiangli.kernel.public import Actor, segments
from xiangli.resources.models import ErrorReport, Need, Signal, Vote, Waiter
from xiangli.resources.public import Outcome
from xiangli.vault.public import scope

BUDGET = 14 * 1024
PHONE = "13900001234"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def everything(model):
    with scope(Actor.system("test")):
        return list(model.objects.all())


def send(visitor, path, prefix="", **told):
    token = visitor.get(f"{prefix}{path}").cookies["csrftoken"].value
    return visitor.post(f"{prefix}{path}", {"csrfmiddlewaretoken": token, **told})


class TestMissing:
    def test_a_search_that_finds_nothing_is_a_need_and_leads_on(self, visitor):
        for _ in range(2):
            text = visitor.get("/search", {"q": "羊口疮", "at": TOWNSHIP}).content.decode()
        assert "/missing/?q=%E7%BE%8A%E5%8F%A3%E7%96%AE&amp;at=511722115" in text
        assert 'href="/open/needs/"' in text
        assert f'href="/t/{TOWNSHIP}/"' in text
        assert "tel:12345" in text
        (kept,) = everything(Need)
        assert (kept.name, kept.scope_code, kept.people) == ("羊口疮", TOWNSHIP, 1)

    def test_what_is_found_or_may_be_about_a_person_is_none(self, visitor):
        for query in ("低保", "13900001234", "511722199001011234", "羊" * 40, "？！", ""):
            visitor.get("/search", {"q": query})
        visitor.head("/search", {"q": "羊口疮"})
        assert everything(Need) == []

    def test_the_form_keeps_the_search_and_a_phone_is_told_later(self, visitor):
        visitor.get("/search", {"q": "羊口疮", "at": TOWNSHIP})
        form = f"/missing/?q=羊口疮&at={TOWNSHIP}"
        assert "羊口疮</textarea>" in visitor.get(form).content.decode()
        for _ in range(2):
            done = send(visitor, form, text="羊口疮怎么治", phone=PHONE, do="no")
            assert done.status_code == 302
        assert "短信" in visitor.get(done.headers["Location"]).content.decode()
        assert [(row.scope_code, row.people) for row in everything(Need)] == [(TOWNSHIP, 1)]
        assert [row.phone_mask for row in everything(Waiter)] == ["139****1234"]

    def test_a_page_that_was_no_use_is_kept_with_what_is_missing(self, visitor):
        done = send(
            visitor, "/missing/?page=/s/dibao/", page="/s/dibao/", text="没写几岁算老人", do="no"
        )
        assert done.status_code == 302
        (signal,) = everything(Signal)
        assert (signal.channel, signal.page) == ("page", "/s/dibao/")
        assert [(row.page, row.useful, row.people) for row in everything(Vote)] == [
            ("/s/dibao/", False, 1)
        ]

    def test_useful_is_said_by_a_press_and_not_by_a_link(self, visitor):
        visitor.get("/missing/?page=/s/dibao/&useful=yes")
        assert everything(Vote) == []
        for _ in range(2):
            send(visitor, "/missing/?page=/s/dibao/&useful=yes", page="/s/dibao/", do="yes")
        assert [(row.page, row.useful, row.people) for row in everything(Vote)] == [
            ("/s/dibao/", True, 1)
        ]

    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"text": ""}, "还没有写"),
            ({"text": "？？！……"}, "还没有写"),
            ({"text": "🐑🐑🐑"}, "还没有写"),
            ({"text": "羊" * 10_000}, "最多500个字"),
            ({"text": "羊口疮", "phone": "1390000"}, "手机号不对"),
        ],
    )
    def test_errors_keep_what_was_typed_and_nothing_is_noted(self, visitor, told, said):
        refused = send(visitor, "/missing/", **told)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert told["text"][:500] in refused.content.decode()
        assert everything(Need) == []

    def test_without_its_token_it_takes_nothing(self, visitor):
        for path in ("/missing/", "/error-report/"):
            assert visitor.post(path, {"text": "羊口疮"}).status_code == 403
        assert everything(Need) == everything(ErrorReport) == []

    def test_code_is_text(self, visitor):
        send(visitor, "/missing/", text="<b>羊</b>'; drop table x; --", do="no")
        assert everything(Need)[0].name == "<b>羊</b>'; drop table x; --"


class TestErrorReport:
    def test_the_page_is_kept_and_its_place_answers(self, visitor):
        done = send(
            visitor, f"/error-report/?page=/v/{VILLAGE}/", page=f"/v/{VILLAGE}/", text="电话错了",
            phone=PHONE,
        )  # fmt: skip
        assert f"/v/{VILLAGE}/" in visitor.get(done.headers["Location"]).content.decode()
        (kept,) = everything(ErrorReport)
        assert (kept.page, kept.scope_code, kept.phone_mask) == (
            f"/v/{VILLAGE}/", VILLAGE, "139****1234",
        )  # fmt: skip

    @pytest.mark.parametrize(
        "path", ["/", "/s/dibao/", f"/t/{TOWNSHIP}/", "/en/about/", "/places/"]
    )
    def test_every_public_page_leads_there_with_its_address(self, visitor, path):
        text = visitor.get(path).content.decode()
        prefix = "/en" if path.startswith("/en/") else ""
        assert f'href="{prefix}/error-report/?page={path}"' in text

    @pytest.mark.parametrize("path", ["/login/", "/me/", "/en/me/", "/s/dibao/apply/261104173597/"])
    def test_a_page_of_somebody_is_not_named(self, rf, path):
        assert Frame(rf.get(path)).named == ""

    @pytest.mark.parametrize(("told", "said"), [("", "还没有写"), ("错" * 501, "最多500个字")])
    def test_errors_keep_page_and_words(self, visitor, told, said):
        refused = send(visitor, "/error-report/", page="/s/dibao/", text=told)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert 'value="/s/dibao/"' in refused.content.decode()
        assert everything(ErrorReport) == []


@pytest.mark.parametrize(
    "told",
    ["", "//evil.example/", "https://evil.example/", "javascript:alert(1)", "/desk/", "/me/",
     "/nowhere/", "/s/dibao/apply/", "/" + "x" * 10_000, "/healthz", "/v/\0/", "/studio/"],
)  # fmt: skip
def test_what_is_no_public_page_of_ours_is_the_home_page(told):
    assert pointed(told).path == "/"
    assert pointed(told).place == COUNTY


def test_a_page_belongs_to_its_place():
    assert pointed(f"/t/{TOWNSHIP}/?ban=zl").place == TOWNSHIP
    assert pointed(f"/en/v/{VILLAGE}/").place == VILLAGE
    assert pointed("/r/999999/").place == COUNTY
    assert pointed("/t/110101001/").place == COUNTY


@pytest.mark.parametrize(
    "path",
    ["/open/needs/", "/missing/?q=羊", "/missing/?page=/s/dibao/&useful=yes", "/missing/?done=told",
     "/error-report/?page=/s/dibao/", "/error-report/?page=/&done=1", "/en/open/needs/"],
)  # fmt: skip
def test_pages_are_small_and_keep_their_policy(visitor, path):
    response = visitor.get(path, headers={"accept-encoding": ""})
    assert response.status_code == 200
    assert weight(response) <= BUDGET
    page = Page(response)
    assert list(unhashed(page)) == []
    assert len(page.ids()) == len(set(page.ids()))


def test_the_public_page_and_guides_are_baked_with_their_ways():
    for path in ("/open/needs/", "/s/dibao/"):
        made = baking.render(path)
        assert made is not None
    assert b"/missing/?page=/s/dibao/" in made.bodies["pt"]


def test_a_full_public_page_stays_small(visitor):
    with scope(Actor.system("test")):
        for state in ("open", "met", "refused"):
            for at in range(30):
                Need.objects.create(
                    scope_code=TOWNSHIP, name=f"{state}{at}样" + "字" * 50, state=state, kept=True,
                    people=at % 5, opened_at="2026-11-01T00:00Z", closed_at="2026-11-02T00:00Z",
                    answer_title=f"答案{at}" * 10, answer_url="/r/1/", refused_because="不归县" * 9,
                )  # fmt: skip
    response = visitor.get("/open/needs/", headers={"accept-encoding": ""})
    assert weight(response) <= BUDGET
    text = response.content.decode()
    assert "·2个人" not in text.replace(" ", "")
    assert "不到3个人" in text


@pytest.mark.parametrize("kind", ["met", "mended", "no_error"])
def test_the_word_to_a_phone_fits(kind):
    told = Outcome(kind, "问" * 500, "题" * 300, "答" * 200, "/r/1234567/")
    assert segments(wording(told)) <= 4
    assert "/r/1234567/" in wording(told)
