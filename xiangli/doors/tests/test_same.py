"""Parts that are kept: they follow whatever they show, and draw their pictograms on every page."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from xiangli.doors.context import frame
from xiangli.doors.page import page_of
from xiangli.doors.reading import COOKIE
from xiangli.doors.same import SameFrame, same_part
from xiangli.doors.site import Site

PAGE = '{% load xl %}{% xl_same "ui/top.html" %}{% xl_same "ui/doors.html" %}'


def shown(site, *, language="zh-hans", reading="", **more):
    request = RequestFactory().get("/x/")
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


def test_it_sees_nothing_of_the_page_and_its_visitor():
    site = Site("511722", "宣汉县")
    told = same_part("ui/top.html", "zh-hans", SameFrame(site, shown_reading()), ())
    assert shown(site, user="王秀英", path="/me/")[0] == shown(site)[0]
    assert "王秀英" not in told.html


def shown_reading():
    request = RequestFactory().get("/x/")
    return frame(request)["frame"].reading


@pytest.fixture(autouse=True)
def _anew():
    same_part.cache_clear()
