"""Emoji, rare characters and right-to-left text, from the draft to the poster; odd searches."""

import pytest
from django.test import Client

from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import TOWN, published, unlike

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
TITLE, RIGHT = "收𬭊稻😀要趁晴天", "ئۇيغۇرچە سۆز"
BIDI = "\u202eabc"


@pytest.fixture
def page():
    body = [*unlike(), {"type": "paragraph", "value": f"𬭊稻👩‍🌾 {RIGHT} {BIDI}。"}]
    return published(place=TOWN, title=TITLE, summary=f"𬭊稻要收，{RIGHT}。", body=body)


def test_what_was_written_is_what_is_read_found(page):
    visitor = Client()
    text = visitor.get(f"/r/{page.number}/").content.decode()
    for said in (TITLE, RIGHT, "👩‍🌾"):
        assert said in text
    for asked in ("𬭊稻", TITLE, "ئۇيغۇرچە"):
        assert f"/r/{page.number}/" in visitor.get("/search", {"q": asked}).content.decode(), asked


def test_the_poster_prints_what_its_font_has_and_says_what_it_has_not(page):
    visitor = Client()
    sorry = visitor.get(f"/r/{page.number}/poster.pdf")
    assert sorry.status_code == 404
    assert f"/r/{page.number}/" in sorry.content.decode()
    plain = published(place=TOWN, title=TITLE, summary="𬭊稻要收👩‍🌾。")
    made = visitor.get(f"/r/{plain.number}/poster.pdf")
    assert (made.status_code, made.content[:4]) == (200, b"%PDF")


@pytest.mark.parametrize(
    "asked",
    [
        "字" * 10_000, "？！。，、；：（）", "'; drop table search_document; --",
        "' union select password from people_account --",
        "𬭊😀", RIGHT, BIDI, "\0\t\n", "%_\\", "a" * 9_999,
    ],
)  # fmt: skip
def test_whatever_is_searched_for_there_is_a_page(page, asked):
    answer = Client().get("/search", {"q": asked})
    assert answer.status_code == 200
    assert len(answer.content) < 60_000
