"""What people mistype and what machines try: an answer in our own look, never a broken page."""

import pytest
from django.db import OperationalError
from django.test import Client

from xiangli.doors.portal.tests.conftest import TOWNSHIP, VILLAGE
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.doors.portal.views import errors

pytestmark = pytest.mark.django_db
ODD = [
    "1",
    "51172211",
    "５１１７２２１１５",
    "511722999",
    "abc",
    "-1",
    "511722115;drop",
    "%00",
    "..%2f",
]


@pytest.mark.parametrize("code", [*ODD, VILLAGE, "511722", "110101001"])
def test_no_township(county, visitor, code):
    """Odd codes, a village's twelve digits, the county's own, another county's township."""
    assert visitor.get(f"/t/{code}/").status_code == 404


@pytest.mark.parametrize("code", [*ODD, TOWNSHIP, "511722115999", "110101001001"])
def test_no_village(county, visitor, code):
    assert visitor.get(f"/v/{code}/").status_code == 404


@pytest.mark.parametrize("name", ["nope", "%E4%BD%8E%E4%BF%9D", "..", "dibao%00", "x" * 3000])
def test_no_service(county, visitor, name):
    assert visitor.get(f"/s/{name}/").status_code == 404


@pytest.mark.parametrize("at", ["", "1", "abc", "110101", "511722115999", "9" * 400, "\x00"])
def test_a_guide_asked_for_at_no_place_here_is_the_countys(county, visitor, at):
    response = visitor.get("/s/dibao/", {"at": at})
    assert response.status_code == 200
    assert b'href="apply/"' in response.content


@pytest.mark.parametrize("path", ["/search", "/places/", "/s/"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "　",
        "低" * 5000,
        "%",
        "_",
        "\\",
        "'; --",
        "\x00",
        "‮",
        "<b>x</b>",
        "𠀀",
        "\ud83d\ude00",
    ],
)
def test_any_query_gets_a_page(county, visitor, path, query):
    response = visitor.get(path, {"q": query.encode("utf-16", "surrogatepass").decode("utf-16")})
    assert response.status_code == 200
    assert b"<b>x</b>" not in response.content
    assert "低" * 61 not in response.content.decode()


@pytest.mark.parametrize("topic", ["nope", "<i>", "救助", "a" * 999])
def test_an_unknown_topic_shows_all(county, visitor, topic):
    assert b"/s/dibao/" in visitor.get("/s/", {"t": topic}).content


def test_nothing_found_helps_on(county, visitor):
    text = visitor.get("/search", {"q": "zzzz"}).content.decode()
    assert "没有找到" in text
    assert "/s/dibao/" in text
    assert "tel:12345" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("低保", "/s/dibao/"), ("吃低保", "/s/dibao/"), ("db", "/s/dibao/"), ("ＤＢ", "/s/dibao/"),
        ("思乐", f"/v/{VILLAGE}/"), ("slc", f"/v/{VILLAGE}/"), ("胡家", f"/t/{TOWNSHIP}/"),
        (VILLAGE, f"/v/{VILLAGE}/"),
    ],
)  # fmt: skip
def test_one_box_finds_services_and_places(county, visitor, query, found):
    assert found.encode() in visitor.get("/search", {"q": query}).content


def test_a_receipt_number_in_the_search_box_leads_to_its_case(county, visitor):
    from xiangli.kernel.public import new_number, show_number

    number = show_number(new_number("2611", lambda _: 173597))
    assert f"/track/?number={number}" in visitor.get("/search", {"q": number}).content.decode()


@pytest.mark.django_db
class TestTrack:
    def post(self, visitor, **answers):
        token = visitor.get("/track/").cookies["csrftoken"].value
        return visitor.post("/track/", {"csrfmiddlewaretoken": token, **answers})

    @pytest.mark.parametrize("number", ["", "1", "abc", "2611-0417-0000", "9" * 5000])
    def test_a_wrong_number_is_told_beside_its_field(self, county, visitor, number):
        response = self.post(visitor, number=number, phone="13812341234")
        page = Page(response)
        assert response.status_code == 422
        field = next(attrs for attrs in page.fields() if attrs.get("name") == "number")
        assert field["aria-invalid"] == "true"
        assert field["aria-describedby"] == "number-h number-e"
        assert any(attrs.get("role") == "alert" for _, attrs in page.elements)
        assert len(field["value"]) <= 40

    def test_what_was_typed_is_kept_and_not_put_into_the_address(self, county, visitor):
        response = self.post(visitor, number="261104173597", phone="138")
        assert b'value="138"' in response.content
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"

    def test_without_a_token_nothing_is_looked_at(self, county, visitor):
        response = visitor.post("/track/", {"number": "261104173597", "phone": "13812341234"})
        assert response.status_code == 403
        assert "没有丢" in response.content.decode()


@pytest.mark.parametrize("path", ["/nope/", "/en/nope/", "/t/1/"])
def test_a_missing_page_looks_like_ours(county, visitor, path):
    response = visitor.get(path)
    page = Page(response)
    assert response.status_code == 404
    assert len(page.all("h1")) == 1
    assert list(unhashed(page)) == []
    assert response["X-Robots-Tag"] == "noindex"


def test_too_many_tries_say_how_long(county, rf):
    response = errors.too_many(rf.get("/track/"), wait_seconds=130)
    assert response.status_code == 429
    assert response["Retry-After"] == "130"
    assert "过 3 分钟再试" in response.content.decode()


@pytest.mark.parametrize("name", ["bad_request", "forbidden", "forged", "not_found", "broken"])
def test_each_error_has_its_page(county, rf, name):
    response = getattr(errors, name)(rf.get("/"))
    assert response.status_code >= 400
    assert len(Page(response).all("h1")) == 1


def test_an_error_is_shown_even_when_the_database_is_gone(rf, monkeypatch):
    from django.db import OperationalError

    def gone(*_args):
        raise OperationalError

    monkeypatch.setattr("xiangli.doors.site._line", gone)
    response = errors.broken(rf.get("/"))
    assert response.status_code == 500
    assert "没有丢" in response.content.decode()


@pytest.mark.parametrize("is_known", [True, False])
def test_its_foot_tells_the_county_that_was_heard_last(county, rf, monkeypatch, is_known):
    def gone(*_args):
        raise OperationalError

    monkeypatch.setattr("xiangli.doors.site._told", {})
    if is_known:
        errors.broken(rf.get("/"))
    with monkeypatch.context() as patch:
        patch.setattr("xiangli.doors.site._line", gone)
        foot = errors.broken(rf.get("/")).content.decode()
    assert ("主办：宣汉县人民政府" in foot) is is_known
    assert "主办：人民政府" not in foot


def test_pages_answer_only_to_reading(county, visitor):
    assert visitor.post("/about/").status_code in {403, 405}
    assert visitor.head("/about/").status_code == 200


class TestWithoutADatabase:
    """A page that needs one says in words that it is closed, and whom to call."""

    @pytest.fixture
    def closed(self, monkeypatch):
        def away(*_args, **_told):
            raise OperationalError

        monkeypatch.setattr("xiangli.doors.portal.views.places.villages_of", away)
        return Client(raise_request_exception=False)

    @pytest.mark.parametrize(
        ("prefix", "said"), [("", "这一页暂时关着"), ("/en", "closed for the moment")]
    )
    def test_it_says_so_and_when_to_come_again(self, county, closed, prefix, said):
        response = closed.get(f"{prefix}/t/{TOWNSHIP}/")
        assert response.status_code == 503
        assert response["Retry-After"] == "60"
        assert said in response.content.decode()
        assert "tel:12345" in response.content.decode()
        assert response["X-Robots-Tag"] == "noindex"

    def test_a_mistake_of_ours_is_no_closed_database(self, county, closed, monkeypatch):
        def broken(*_args, **_told):
            raise ValueError

        monkeypatch.setattr("xiangli.doors.portal.views.places.villages_of", broken)
        assert closed.get(f"/t/{TOWNSHIP}/").status_code == 500
