"""Harvesting real local sites: drafts with their source, never twice, whatever the site does."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from xiangli.bridges.public import Robots
from xiangli.bridges.web.tests.test_fetch import drip, serving
from xiangli.kernel.public import Actor
from xiangli.resources.errors import ResourcesForbidden, SourceBroken, UnknownSource
from xiangli.resources.models import Harvested, Resource, Source
from xiangli.resources.public import harvest, keep_source, source_of, sources_of, try_source
from xiangli.resources.rules.tests.test_harvest import ATOM, PAGE, RSS
from xiangli.resources.services.harvest.harvest import harvest_due
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    officer,
    seated,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
LIST = '<ul class="news"><li><a href="/1.html">一</a><a href="/2.html">二</a></ul>'


@pytest.fixture
def site(settings):
    pages: dict = {}
    with serving(pages) as (url, asked):
        settings.XIANGLI_FETCH_ALLOWED = (url.removeprefix("http://"),)
        yield url, pages, asked


def told(url, **more):
    return {
        "name": "省农业厅", "address": url, "way": "feed", "place_code": TOWN,
        "domain": "farming", "kind": "news", "licence": "注明来源可以转", "every_hours": 24,
        **more,
    }  # fmt: skip


def page_of(url, **more):
    way = {"link_selector": "ul.news a", "title_selector": "h1", "body_selector": "#content"}
    return told(url, way="page", day_selector=".date", **way, **more)


def kept(fields, by=None):
    return keep_source(fields=fields, by=by or seated("township.editor"), now=NOW)


def go(source):
    return harvest(source=source.pk, by=SYSTEM, now=NOW, robots=Robots(), wait=lambda _: None)


def text(body, **headers):
    return (200, headers, body.encode())


def test_a_feed_becomes_drafts_once_and_is_asked_whether_it_changed(site):
    url, pages, asked = site
    pages["/feed"] = text(RSS, ETag='"v1"')
    by = seated("township.editor")
    source = kept(told(f"{url}/feed"), by)
    first = go(source)
    assert (first.new, first.known, first.problem) == (1, 0, "")
    draft = Resource.objects.get().specific.get_latest_revision_as_object()
    assert (draft.state, draft.title, draft.place_code) == ("draft", "收晚稻", TOWN)
    assert str(draft.owner_id) == by.id
    assert (draft.source_issuer, draft.source_licence) == ("省农业厅", "注明来源可以转")
    assert draft.source_url == f"{url}/n/1.html"
    assert go(source).new == 0
    assert asked[-1][1]["If-None-Match"] == '"v1"'
    pages["/feed"] = (304, {}, b"")
    assert go(source).problem == "unchanged"
    assert Source.objects.get().problem == ""
    assert Resource.objects.count() == 1


def test_the_same_words_under_another_name_are_the_same(site):
    url, pages, _ = site
    pages["/feed"] = text(ATOM)
    source = kept(told(f"{url}/feed"))
    assert go(source).new == 1
    pages["/feed"] = text(ATOM.replace("urn:1", "urn:2").replace("/1", "/other"))
    assert (go(source).new, Resource.objects.count()) == (0, 1)
    pages["/again"] = text(ATOM)
    assert go(kept(told(f"{url}/again"))).new == 0
    assert Harvested.objects.count() == 3


def test_pages_behind_a_list_are_read_and_known_ones_not_again(site):
    url, pages, asked = site
    pages["/"] = text(LIST)
    pages["/1.html"] = text(PAGE)
    pages["/2.html"] = (500, {}, b"")
    source = kept(page_of(f"{url}/"))
    first = go(source)
    assert (first.new, first.refused) == (1, 1)
    pages["/2.html"] = text(PAGE.replace("晚稻", "油菜"))
    assert (go(source).new, go(source).new) == (1, 0)
    assert [path for path, _ in asked].count("/1.html") == 1


def test_what_robots_may_not_see_is_not_asked_for(site):
    url, pages, asked = site
    pages["/robots.txt"] = text("User-agent: *\nDisallow: /feed")
    pages["/feed"] = text(RSS)
    assert go(kept(told(f"{url}/feed"))).problem == "robots"
    assert [path for path, _ in asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((404, {}, b""), "http_404"),
        ((200, {}, b"<html>"), "no_feed"),
        (drip, "too_large"),
        ((302, {"Location": "http://169.254.169.254/"}, b""), "address_refused"),
        ((200, {"Content-Encoding": "gzip"}, b"no"), "answer_broken"),
    ],
)
def test_what_went_wrong_stands_on_the_source(site, answer, problem):
    url, pages, _ = site
    pages["/feed"] = answer
    source = kept(told(f"{url}/feed"))
    assert go(source).problem == problem
    found = Source.objects.get()
    assert (found.problem, found.visited_at) == (problem, NOW)
    assert not Resource.objects.exists()


def test_nobody_answers_for_it_any_more(site):
    url, pages, _ = site
    pages["/feed"] = text(RSS)
    source = kept(told(f"{url}/feed"))
    Source.objects.update(account="00000000-0000-4000-8000-000000000000")
    assert go(source).problem == "no_post"
    assert not Resource.objects.exists()


def test_a_source_is_visited_when_its_time_has_come(site):
    url, _, _ = site
    source = kept(told(f"{url}/feed", every_hours=6))
    assert harvest_due(by=SYSTEM, now=NOW) == [source.pk]
    Source.objects.update(visited_at=NOW)
    assert harvest_due(by=SYSTEM, now=NOW) == []
    Source.objects.update(is_on=False, visited_at=None)
    assert harvest_due(by=SYSTEM, now=NOW) == []
    with pytest.raises(ResourcesForbidden):
        harvest(source=source.pk, by=officer("township.editor"), now=NOW)


def test_trying_keeps_nothing(site):
    url, pages, _ = site
    pages["/"] = text(LIST)
    pages["/1.html"] = pages["/2.html"] = text(PAGE)
    found = try_source(source=Source(**page_of(f"{url}/")), now=NOW)
    assert [entry.title for entry in found] == ["收晚稻", "收晚稻"]
    with pytest.raises(SourceBroken):
        pages["/"] = text("<p>空的</p>")
        try_source(source=Source(**page_of(f"{url}/")), now=NOW)
    assert not Resource.objects.exists()


def test_who_keeps_sources_and_of_which_places():
    fields = told("https://a.example/feed")
    with pytest.raises(ResourcesForbidden):
        kept(fields, seated("village.reporter"))
    with pytest.raises(ResourcesForbidden):
        kept({**fields, "place_code": OTHER_TOWN})
    source = kept(fields)
    with pytest.raises(UnknownSource):
        source_of(source.pk, seated("township.editor", OTHER_TOWN))
    assert sources_of(seated("township.editor", OTHER_TOWN)) == []
    county = seated("county.editor", COUNTY)
    changed = keep_source(fields={"every_hours": 6}, by=county, now=NOW, key=source.pk)
    assert (changed.every_hours, str(changed.account)) == (6, county.id)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"address": "javascript:x()"}, "address"),
        ({"licence": ""}, "licence"),
        ({"way": "page"}, "link_selector"),
        ({"domain": "sports"}, "domain"),
        ({"kind": "policy"}, "kind"),
        ({"every_hours": 0}, "every_hours"),
    ],
)
def test_what_is_wrong_with_a_source_is_named(wrong, name):
    with pytest.raises(ValidationError) as refused:
        kept(told("https://a.example/feed", **wrong))
    assert name in refused.value.message_dict


def test_the_command_visits_all_and_tells(site, capsys):
    url, pages, _ = site
    pages["/feed"] = text(RSS)
    kept(told(f"{url}/feed"))
    call_command("resources", "harvest")
    assert "新收 1 篇" in capsys.readouterr().out
    assert Actor.system("resources").kind == "system"
