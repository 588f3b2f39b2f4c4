"""A county and its townships make the gate stricter in a form."""

import pytest

from xiangli.approval.tests.county import COUNTY, OTHER_TOWN, TOWN, VILLAGE
from xiangli.doors.desk.tests.sitting import Officer
from xiangli.kernel.public import Actor
from xiangli.ledger.models import Event
from xiangli.resources.models import PlaceStandard
from xiangli.resources.standards import own_standard, standard_of
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
URL = "/desk/review/standard/"


def events():
    with scope(Actor.system("test")):
        return Event.objects.filter(kind="resource.standard").count()


def test_the_county_tightens_and_the_township_sees_what_it_inherits():
    county, town = Officer("county.admin", COUNTY), Officer("township.editor", TOWN)
    told = {"limits": "1", "sentence_most": "40", "blocking": ["wording.jargon", "nothing"]}
    for _ in range(2):
        assert county.post_to(URL, told).status_code == 302
    assert events() == 1
    assert standard_of(VILLAGE).limits["sentence_most"] == 40
    assert standard_of(VILLAGE).weights["wording.jargon"].severity == "blocking"
    text = town.text(URL)
    assert "上面定的是40" in text
    refused = town.post_to(URL, {"limits": "1", "sentence_most": "45"})
    assert refused.status_code == 422
    assert "只能比上面的更严" in refused.content.decode()
    assert town.post_to(URL, {"limits": "1", "sentence_most": "30"}).status_code == 302
    assert standard_of(VILLAGE).limits["sentence_most"] == 30
    assert standard_of(OTHER_TOWN).limits["sentence_most"] == 40
    assert county.post_to(URL, {"limits": "1"}).status_code == 302
    assert not PlaceStandard.objects.filter(place_code=COUNTY).exists()


def test_words_are_added_and_taken_away():
    editor = Officer("county.editor", COUNTY)
    word = {"say": "攻坚克难", "instead": "想办法做成", "sort": "jargon", "severity": "blocking"}
    for _ in range(2):
        assert editor.post_to(URL, word).status_code == 302
    (kept,) = own_standard(COUNTY).words
    assert (kept.say, kept.severity) == ("攻坚克难", "blocking")
    assert editor.post_to(URL, {"limits": "1", "pass_score": "70"}).status_code == 302
    assert own_standard(COUNTY).words == (kept,)
    assert "攻坚克难 → 想办法做成" in editor.text(URL)
    for _ in range(2):
        assert editor.post_to(URL, {"forget": "攻坚克难"}).status_code == 302
    assert own_standard(COUNTY).words == ()


@pytest.mark.parametrize(
    "typed",
    [
        {"limits": "1", "pass_score": "x"}, {"limits": "1", "pass_score": "-5"},
        {"limits": "1", "pass_score": "50"}, {"say": ""}, {"say": "词" * 41, "sort": "jargon"},
        {"say": "词", "sort": "nothing", "instead": "字"}, {"say": "词", "sort": "jargon"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(typed):
    response = Officer("county.editor", COUNTY).post_to(URL, typed)
    assert response.status_code == 422
    assert not PlaceStandard.objects.exists()


@pytest.mark.parametrize(
    ("role", "place"), [("township.window", TOWN), ("village.reporter", VILLAGE)]
)
def test_others_have_no_such_page(role, place):
    assert Officer(role, place).get(URL).status_code == 404


def test_nobody_keeps_another_place_s():
    town = Officer("township.editor", TOWN)
    for at in (COUNTY, OTHER_TOWN, "5", "x"):
        assert town.get(URL, at=at).status_code == 404
        assert town.post_to(f"{URL}?at={at}", {"limits": "1"}).status_code == 404
