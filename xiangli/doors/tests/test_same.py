"""Parts that are kept: they follow whatever they show, and draw their pictograms on every page."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from xiangli.doors.context import BAKING, frame
from xiangli.doors.page import page_of
from xiangli.doors.reading import COOKIE, ORDINARY, Reading
from xiangli.doors.same import fill_in, rendered
from xiangli.doors.site import Site

PAGE = '{% load xl %}{% xl_same "ui/top.html" %}{% xl_same "ui/doors.html" %}'


def shown(site, *, language="zh-hans", reading="", baking=False, **more):
    request = RequestFactory().get("/x/", **({BAKING: True} if baking else {}))
    request.COOKIES[COOKIE] = reading
    told = frame(request)
    told["frame"].__dict__["site"] = site
    with translation.override(language):
        page = engines["django"].from_string(PAGE).render({**told, **more}, request)
    return page, page_of(request)


def test_each_site_language_and_reading_has_its_own():
    asked = [
        {"site": Site("511722", "宣汉县")},
        {"site": Site("511722", "新宣汉县")},
        {"site": Site("511722", "宣汉县", hotline="0818-5200000")},
        {"site": Site("511722", "宣汉县"), "language": "en"},
        {"site": Site("511722", "宣汉县"), "reading": "zl"},
    ]
    told = [shown(**each)[0] for each in asked]
    assert len(set(told)) == len(asked)
    assert told == [shown(**each)[0] for each in asked]
    assert "新宣汉县" in told[1]
    assert "普通版" in told[4]


def test_the_pictograms_are_drawn_on_every_page_that_has_the_part():
    site = Site("511722", "宣汉县")
    for _ in range(2):
        assert {"phone", "agent"} <= set(shown(site)[1].icons)


def test_it_sees_nothing_of_the_page_and_its_visitor(monkeypatch):
    curious = engines["django"].from_string("{{ who }}{{ request.path }}{{ frame.site.county }}")
    monkeypatch.setattr("xiangli.doors.same.get_template", lambda _name: curious)
    assert shown(Site("511722", "宣汉县"), who="王秀英")[0] == "宣汉县" * 2


def test_a_page_that_is_baked_is_filled_in_for_each_way_of_reading():
    site = Site("511722", "宣汉县")
    text, page = shown(site, baking=True)
    assert "版" not in text
    for reading, cookie in ((ORDINARY, ""), (Reading(elder=True), "zl")):
        filled = fill_in(text.encode(), page.left_open, reading).decode()
        assert filled == shown(site, reading=cookie)[0]


def test_nobody_s_text_opens_a_part():
    site = Site("511722", "\x01:0\x01宣汉县")
    text, page = shown(site, baking=True)
    assert "\x01:0\x01宣汉县" in fill_in(text.encode(), page.left_open, ORDINARY).decode()


@pytest.fixture(autouse=True)
def _anew():
    rendered.cache_clear()
