"""Every page of the portal, in both languages and all reading modes, as the promises say."""

import re

import pytest
from django.urls import get_resolver, reverse
from django.utils import translation

from xiangli.catalog.public import built_in_packs
from xiangli.doors.portal import offers, topics, urls
from xiangli.doors.portal.tests.conftest import TOWNSHIP, VILLAGE
from xiangli.doors.portal.tests.reading import Page, unhashed, weight

BUDGET = 14 * 1024
ARGUMENTS = {"township": [TOWNSHIP], "village": [VILLAGE], "guide": ["dibao"]} | {
    "column": ["farming"]
}
MACHINES = {
    *("robots", "search-chosen", "sitemap-xml", "sound", "worker"),
    *("open-catalog", "open-table", "open-schema", "poster"),
    "recording",
}
TOLD = {  # in test_resources.py, test_history.py, test_translations.py and test_open_data.py
    *("resource", "feed", "place-feed", "film", "media", "translation"),
    *("resource-history", "resource-edition", "open-data"),
}
OWN = [
    "column",
    "home", "township", "village", "places", "services", "guide", "search", "track",
    "about", "privacy", "access", "sitemap", "offline", "missing", "error-report", "needs",
]  # fmt: skip
LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}
MODES = ["", "zl", "zl.zd", "hc", "zl.hc"]
HAN = re.compile("[㐀-鿿]")


def address(name, language):
    with translation.override(language):
        return reverse(f"portal:{name}", args=ARGUMENTS.get(name, []))


def test_no_page_is_forgotten():
    """Pages that other parts hang in have tests of their own; the portal's are all listed here."""
    named = {pattern.name for pattern in urls.urlpatterns if getattr(pattern, "name", None)}
    assert named >= set(OWN)
    assert named - set(OWN) - {*MACHINES, *TOLD} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_keep_what_is_promised(county, visitor, language):
    for name in OWN:
        response = visitor.get(address(name, language), headers={"accept-encoding": ""})
        assert response.status_code == 200, name
        page = Page(response)
        assert weight(response) <= BUDGET, (name, weight(response))
        assert page.all("html")[0]["lang"] == LANGUAGES[language]
        assert response["Content-Language"] == LANGUAGES[language]
        assert len(page.all("h1")) == 1, name
        assert list(unhashed(page)) == [], name
        assert [attrs for _, attrs in page.elements if "style" in attrs] == [], name
        assert [key for _, attrs in page.elements for key in attrs if key.startswith("on")] == []
        assert len(page.ids()) == len(set(page.ids())), name
        assert page.all("title")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_comes_from_elsewhere(county, visitor, language):
    for name in OWN:
        page = Page(visitor.get(address(name, language)))
        loaded = [
            attrs.get("src") for tag in ("img", "script", "iframe") for attrs in page.all(tag)
        ]
        loaded += [attrs["href"] for attrs in page.all("link") if attrs.get("rel") != "alternate"]
        assert [url for url in loaded if url and not url.startswith("data:")] == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label(county, visitor, language):
    for name in OWN:
        page = Page(visitor.get(address(name, language)))
        labelled = {attrs.get("for") for attrs in page.all("label")}
        for field in page.fields():
            assert field.get("id") in labelled or "aria-label" in field, (name, field)


@pytest.mark.parametrize("mode", MODES)
def test_each_reading_mode_is_a_class_of_the_whole_page(county, visitor, mode):
    visitor.cookies["ban"] = mode
    html = Page(visitor.get("/")).all("html")[0]
    assert html.get("class", "") == mode.replace(".", " ")


def test_links_inside_the_site_lead_somewhere(county, visitor):
    """But for the way into a form, and one's own pages, which ask for a login first."""
    for name in OWN:
        start = address(name, "zh-hans")
        for attrs in Page(visitor.get(start)).all("a"):
            link = attrs["href"]
            if link.startswith("/") and not link.startswith(("/en/", "/me/")):
                assert visitor.get(link).status_code == 200, (start, link)


def test_each_language_links_the_other(county, visitor):
    assert b'href="/en/track/" lang="en"' in visitor.get("/track/").content
    assert b'href="/track/" lang="zh-Hans"' in visitor.get("/en/track/").content


def test_a_browser_that_prefers_english_still_gets_the_address_it_asked_for(county, visitor):
    response = visitor.get("/about/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert response["Content-Language"] == "zh-Hans"


def test_english_pages_hold_no_chinese_but_names(county, visitor):
    names = {"宣汉县", "乡里", "乡", "简体中文"}
    response = visitor.get("/en/track/")
    text = re.sub(r"<style>.*?</style>|data:image[^\"]*", "", response.content.decode(), flags=re.S)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    assert HAN.findall(text) == []


def test_a_guide_speaks_to_machines(county, visitor):
    page = Page(visitor.get("/s/dibao/"))
    scripts = [text for tag, text in page.inline if tag == "script"]
    assert any('"@type":"GovernmentService"' in text for text in scripts)


def test_no_page_promises_to_take_applications_by_sms_where_nothing_takes_them(county, visitor):
    for path in ("/about/", "/s/dibao/", "/en/about/", "/en/s/dibao/"):
        text = visitor.get(path).content.decode().lower()
        assert not [word for word in ("发短信", "、短信、", "text message") if word in text], path


def test_a_guide_at_a_village_names_its_own_offices(county, visitor):
    near = visitor.get(f"/s/dibao/?at={VILLAGE}").content.decode()
    assert "胡家镇便民服务中心" in near
    assert f"apply/?at={VILLAGE}" in near
    assert "胡家镇便民服务中心" not in visitor.get("/s/dibao/").content.decode()


EXPLAINED = [folder.name for folder in built_in_packs() if not (folder / "form.json").exists()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", EXPLAINED)
def test_what_is_explained_only_says_where_to_go(county, visitor, service, language):
    with translation.override(language):
        here, there = (reverse(f"portal:{name}", args=[service]) for name in ("guide", "apply"))
    told = visitor.get(here, headers={"accept-encoding": ""})
    page = Page(told)
    assert weight(told) <= BUDGET, weight(told)
    assert not [link for link in (each["href"] for each in page.all("a")) if "apply/" in link]
    assert {"window", "materials", "steps", "how_long", "fee", "remedies"} <= set(page.ids())
    assert b'"serviceUrl"' not in told.content
    assert b"{{" not in told.content
    for at in ("", VILLAGE):
        answer = visitor.get(there, {"at": at}, headers={"accept-encoding": ""})
        assert answer.status_code == 200
        text = answer.content.decode()
        assert {"window", "materials"} <= set(Page(answer).ids())
        assert ("到窗口办" if language == "zh-hans" else "at the window") in text
        assert weight(answer) <= BUDGET
    assert "胡家镇便民服务中心" in text


def test_only_what_is_applied_for_here_says_so_and_comes_first(county, visitor):
    text = visitor.get("/s/").content.decode()
    assert text.count("<b>网上能办</b>") == 1
    links = [each["href"] for each in Page(visitor.get("/s/")).all("a")]
    listed = [link for link in links if re.fullmatch("/s/[a-z_]+/", link)]
    assert len(listed) == len(EXPLAINED) + 1
    assert listed[0].strip("/").split("/")[1] not in EXPLAINED


def test_the_list_of_days_holds_promises_only(county, visitor):
    text = visitor.get("/").content.decode()
    days = text[text.index('id="days"') :].partition("</section>")[0]
    told = [offer for offer in offers.listed() if offer.figures.days or offer.figures.immediate]
    assert 0 < len(told) < len(offers.listed())
    assert days.count('class="row"') == len(told)
    assert "当场办" in days
    assert "看当地规定" not in days


def test_services_are_listed_by_topic(county):
    listed = [offer for offer in offers.listed() if not offer.online]
    places = [topics.place_of(offer.topics[0]) for offer in listed]
    assert places == sorted(places)
    assert topics.place_of("a word of its own") == len(topics.NAMES)


def test_every_topic_of_a_pack_has_its_words(county):
    assert {topic for offer in offers.listed() for topic in offer.topics} <= set(topics.NAMES)


@pytest.mark.parametrize(
    ("words", "service"),
    [
        ("盖房", "zhaijidi"), ("宅基地", "zhaijidi"), ("砍树", "caifa"), ("高龄补贴", "gaoling"),
        ("残补", "canji"), ("养老保险", "yanglao"), ("生孩子登记", "shengyu"),
        ("准生证", "shengyu"), ("大棚用地", "sheshi"), ("地补", "gengdi"),
        ("五保", "tekun"), ("救急", "linshi"), ("低保", "dibao"),
    ],
)  # fmt: skip
def test_the_villagers_word_finds_it_first(county, words, service):
    assert offers.search(words)[0].id == service


def test_places_call_villages_as_people_do(county, visitor):
    text = visitor.get(f"/t/{TOWNSHIP}/").content.decode()
    assert "思乐村" in text
    assert "思乐村民委员会" not in text
    assert "思乐村民委员会" in visitor.get(f"/v/{VILLAGE}/").content.decode()


def test_the_resolver_knows_the_portal_under_both_languages():
    with translation.override("en"):
        assert get_resolver().resolve("/en/about/").view_name == "portal:about"
    assert get_resolver().resolve("/about/").view_name == "portal:about"


def test_how_long_a_service_takes_is_what_its_guide_says(county, visitor):
    guide = visitor.get("/s/dibao/").content.decode()
    [days] = re.findall(r"<dd>(\d+)个工作日</dd>", guide)
    for path in ("/", f"/t/{TOWNSHIP}/", f"/v/{VILLAGE}/"):
        text = visitor.get(path).content.decode()
        assert f"最多{days}个工作日" in text, path
        assert "一趟都不用跑" in text, path
