"""Public pages are baked: each when something on it changed, and only then."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.timezone import now

from xiangli.approval.tests.conftest import _own_folders  # noqa: F401
from xiangli.doors import baking
from xiangli.doors.portal.tests.conftest import COUNTY, LARGE, TOWNSHIP, VILLAGE
from xiangli.doors.portal.tests.reading import Page as Shown
from xiangli.doors.portal.tests.test_publicity import named, post  # noqa: F401
from xiangli.doors.portal.views import pages as views
from xiangli.kernel.public import Actor, china_date
from xiangli.offices.public import agencies_at, describe_agency
from xiangli.pages import opened
from xiangli.pages.errors import NotPublic, NotRendered, TouchedApart
from xiangli.pages.models import Change, Page
from xiangli.pages.public import tend, touch
from xiangli.pages.serving import Serving
from xiangli.pages.store.store import Store
from xiangli.pages.tests.made import Asked, welcomes
from xiangli.places.public import merge
from xiangli.ratings.public import rate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
BY = Actor.system("set_up", prefixes=(COUNTY,))
OTHER = "511722115208"
XHTML = "http://www.w3.org/1999/xhtml"
POLICY = re.compile(
    r'<meta charset="utf-8">(?:<meta http-equiv="Content-Security-Policy" content="([^"]+)">)'
)
FEW = [
    "/", "/s/", "/s/dibao/", "/places/", "/about/", "/sitemap/", "/robots.txt", "/sitemap.xml",
    f"/t/{TOWNSHIP}/", f"/t/{LARGE}/", f"/v/{VILLAGE}/", f"/v/{OTHER}/",
]  # fmt: skip


@pytest.fixture
def store(tmp_path, monkeypatch):
    made = Store(tmp_path / "pages", "edition")
    made.begin()
    monkeypatch.setattr("xiangli.pages.services.tend.our_store", lambda: made)
    return made


@pytest.fixture
def serving(store):
    return Serving(store, baking.choose, welcomes)


@pytest.fixture
def few(store, monkeypatch):
    """A store of few pages, all of them baked."""
    called = baking._every["portal"][1]
    whole = {f"place:{COUNTY}": lambda _tag: FEW}
    monkeypatch.setitem(
        baking._every, "portal", (lambda: FEW, lambda tag: whole.get(tag, called)(tag))
    )
    Change.objects.all().delete()
    done = tend(clock=now)
    assert done.failed == []
    assert sorted(done.changed) == sorted(both(*FEW))
    assert store.whole
    return store


def both(*paths):
    """The same pages in English too."""
    return [*paths, *(f"/en{path}" for path in paths if path.endswith("/"))]


def rewritten():
    """What the next job bakes; it leaves nothing to do."""
    changed = sorted(tend(clock=now).changed)
    assert not Change.objects.exists()
    assert tend(clock=now).baked == 0
    return changed


class TestWhatIsRewritten:
    """One change, and the list of files that it rewrites."""

    def test_a_village_that_got_a_phone(self, few):
        [agency, *_] = agencies_at(VILLAGE)
        describe_agency(agency=agency.pk, phone="0818-5200100", by=BY, now=now())
        assert rewritten() == sorted(both(f"/v/{VILLAGE}/"))

    def test_a_township_that_got_a_phone(self, few):
        [agency, *_] = agencies_at(TOWNSHIP)
        describe_agency(agency=agency.pk, phone="0818-5200101", by=BY, now=now())
        below = (f"/t/{TOWNSHIP}/", f"/v/{VILLAGE}/", f"/v/{OTHER}/")
        assert rewritten() == sorted(both(*below))

    def test_a_village_that_was_merged(self, few):
        Change.objects.all().delete()
        merge(codes=(VILLAGE,), into=OTHER, on=date(2026, 1, 1), by=BY, now=now())
        pages = (f"/t/{TOWNSHIP}/", f"/v/{VILLAGE}/", f"/v/{OTHER}/")
        assert {*both(*pages)} <= set(rewritten()) <= {*both(*pages), "/sitemap.xml"}
        assert not few.has(f"/v/{VILLAGE}/")
        assert not Page.objects.filter(path=f"/v/{VILLAGE}/").exists()

    def test_a_village_that_is_new(self, few):
        new = f"{TOWNSHIP}299"
        merge(
            codes=(VILLAGE,), into=new, name="新村村民委员会", on=date(2026, 1, 1), by=BY, now=now()
        )
        pages = (f"/t/{TOWNSHIP}/", f"/v/{VILLAGE}/", f"/v/{new}/")
        assert {*both(*pages)} <= set(rewritten()) <= {*both(*pages), "/sitemap.xml"}
        assert few.has(f"/en/v/{new}/")

    def test_a_service_that_was_rated(self, few):
        about = ("case", uuid4())
        person = uuid4()
        rate(
            about=about, service_id="dibao", scope_code=VILLAGE, person=person, title="x",
            stars=5, by=Actor.person(person), now=now(),
        )  # fmt: skip
        assert rewritten() == sorted(both("/s/dibao/"))

    def test_what_changes_nothing_rewrites_nothing(self, few):
        with transaction.atomic():
            touch("services", now=now())
        assert set(tend(clock=now).changed) <= {"/sitemap.xml"}

    def test_what_was_taken_back_was_never_told(self, few):
        with pytest.raises(RuntimeError), transaction.atomic():
            touch("services", now=now())
            raise RuntimeError
        assert tend(clock=now).baked == 0


class TestPublicity:
    def test_a_list_is_there_and_goes_by_itself(self, few, serving, monkeypatch):
        Change.objects.all().delete()
        post()
        path = f"/v/{VILLAGE}/"
        assert rewritten() == sorted(both(path))
        shown = Asked(serving, path)
        assert "1户" in shown.body[0].decode()
        assert "no-store" in shown.headers["Cache-Control"]
        assert shown.headers["X-Robots-Tag"] == "noindex"
        due = Page.objects.get(path=path).due_at
        assert due is not None
        assert now() < due < now() + timedelta(days=12)
        monkeypatch.setattr("xiangli.pages.store.shelf.time.time", due.timestamp)
        assert Asked(serving, path, nearest=True).is_left_to_django
        monkeypatch.setattr("xiangli.doors.portal.publicity.clock", lambda: due)
        done = tend(clock=lambda: due)
        assert set(done.changed) - {"/sitemap.xml"} == set(both(path))
        assert "村里正在公示" not in Asked(serving, path).body[0].decode()

    @pytest.mark.usefixtures("named")
    def test_names_are_never_kept(self, few):
        Change.objects.all().delete()
        post()
        tend(clock=now)
        assert not few.has(f"/v/{VILLAGE}/")
        assert few.has(f"/v/{OTHER}/")


class TestAPage:
    def test_its_policy_stands_in_it_and_names_every_inline_text(self, few, serving):
        for path in both(*FEW):
            if not path.endswith("/"):
                continue
            html = Asked(serving, path).body[0].decode()
            [policy] = POLICY.findall(html)
            assert "default-src 'none'" in policy
            assert "frame-ancestors" not in policy  # a browser reads it in a header only
            shown = Shown(HttpResponse(html))
            assert shown.inline
            for _, text in shown.inline:
                assert b64encode(sha256(text.encode()).digest()).decode() in policy

    def test_it_carries_what_django_would_say(self, few, serving, visitor):
        asked, told = Asked(serving, "/s/"), visitor.get("/s/")
        apart = {"Content-Security-Policy", "Vary", "Content-Length", "ETag", "Cache-Control"}
        assert {name: value for name, value in asked.headers.items() if name not in apart} == {
            name: value for name, value in told.items() if name not in apart
        }
        assert asked.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
        assert Asked(serving, "/en/s/").headers["Content-Language"] == "en"

    def test_the_elder_version_is_the_second_variant(self, few, serving, visitor):
        visitor.cookies["ban"] = "zl"
        baked = Asked(serving, "/", cookie="ban=zl").body[0]
        assert b'<html lang="zh-Hans" class="zl">' in baked
        policy = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
        assert policy.sub(b"", baked, count=1) == visitor.get("/").content

    @pytest.mark.parametrize(
        "path", ["/", "/access/", "/en/access/", "/s/dibao/", f"/v/{VILLAGE}/"]
    )
    def test_each_version_is_what_django_answers_to_its_readers(self, path, visitor):
        """Though the page was made once."""
        made = baking.render(path)
        for variant, cookie in (("pt", ""), ("zl", "zl")):
            visitor.cookies["ban"] = cookie
            told = visitor.get(path).content.decode()
            assert POLICY.sub('<meta charset="utf-8">', made.bodies[variant].decode()) == told

    @pytest.mark.parametrize("cookies", ["ban=hc", "ban=zl.zd", 'ban="zl.hc"'])
    def test_other_ways_to_read_are_left_to_django(self, few, serving, cookies):
        assert Asked(serving, "/", cookie=cookies).is_left_to_django
        kept = Asked(serving, "/", cookie=cookies, nearest=True)
        assert (b'class="zl"' in kept.body[0]) == ("zl" in cookies)

    def test_its_addresses_are_those_people_know(self, few, serving, settings):
        html = Asked(serving, "/s/dibao/").body[0].decode()
        assert f"{settings.XIANGLI_ADDRESS}/s/dibao/" in html

    def test_a_place_that_is_no_more_is_not_kept(self, store):
        merge(codes=(VILLAGE,), into=OTHER, on=date(2026, 1, 1), by=BY, now=now())
        assert baking.render(f"/v/{VILLAGE}/") is None
        assert baking.render("/nothing/") is None
        assert baking.render("/track/") is None
        assert baking.render("/login/") is None


class TestForMachines:
    def test_the_map_names_every_page_in_every_language_and_when_it_changed(self, few, serving):
        tree = ET.fromstring(Asked(serving, "/sitemap.xml").body[0])
        names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": XHTML}
        found = {one.findtext("s:loc", "", names): one for one in tree.findall("s:url", names)}
        pages = {path for path in both(*FEW) if path.endswith("/")}
        assert set(found) == {f"{settings.XIANGLI_ADDRESS}{path}" for path in pages}
        village = found[f"{settings.XIANGLI_ADDRESS}/en/v/{VILLAGE}/"]
        assert {
            one.get("hreflang"): one.get("href") for one in village.findall("x:link", names)
        } == {
            "zh-Hans": f"{settings.XIANGLI_ADDRESS}/v/{VILLAGE}/",
            "en": f"{settings.XIANGLI_ADDRESS}/en/v/{VILLAGE}/",
        }
        tend(clock=lambda: now() + timedelta(hours=2))
        later = ET.fromstring(Asked(serving, "/sitemap.xml").body[0])
        days = {one.findtext("s:lastmod", "", names) for one in later.findall("s:url", names)}
        assert days == {china_date(now()).isoformat()}

    def test_robots_are_told_where_it_is(self, few, serving):
        text = Asked(serving, "/robots.txt").body[0].decode()
        assert f"Sitemap: {settings.XIANGLI_ADDRESS}/sitemap.xml\n" in text
        assert "Disallow: /desk/\n" in text


@pytest.mark.parametrize(
    ("host", "ours"),
    [("localhost", True), ("127.0.0.1:8000", True), ("[::1]:8000", True),
     ("evil.example", False), ("", False), ("localhost\n", False), ("a b", False)],
)  # fmt: skip
def test_it_answers_to_the_names_that_django_does(host, ours):
    assert baking.welcomes(host) is ours


class TestPrivate:
    """What was made for one visitor reaches no other."""

    @pytest.mark.parametrize("sign", ["cookie", "session", "token"])
    def test_a_page_that_says_it_is_public_and_is_not(self, monkeypatch, sign):
        def render(request, _template):
            response = HttpResponse("<p>")
            if sign == "cookie":
                response.set_cookie("a", "b")
            elif sign == "session":
                request.session.get("person")
            else:
                get_token(request)
            return response

        monkeypatch.setattr(views, "render", render)
        with pytest.raises(NotPublic) as refused:
            baking.render("/about/")
        assert sign in str(refused.value.params["why"])

    def test_it_is_left_to_django_and_the_others_are_baked(self, few, monkeypatch):
        def render(request, _template):
            return HttpResponse(str(request.session.get("person")))

        monkeypatch.setattr(views, "render", render)
        with transaction.atomic():
            touch(f"place:{COUNTY}", now=now())
        done = tend(clock=now)
        assert set(done.failed) == set(both("/about/", "/sitemap/"))
        assert not few.has("/about/")
        assert few.has("/")
        assert not few.whole


class TestBroken:
    def test_a_page_that_breaks_keeps_no_other_from_being_baked(self, few, monkeypatch):
        def broken(_request, _template):
            raise ValueError

        monkeypatch.setattr(views, "render", broken)
        with transaction.atomic():
            touch(f"place:{COUNTY}", now=now())
        done = tend(clock=now)
        assert "/about/" in done.failed
        assert few.has("/s/")

    def test_without_a_database_nothing_is_lost(self, few, monkeypatch):
        def away(*_args, **_told):
            raise OperationalError

        with transaction.atomic():
            touch("services", now=now())
        with monkeypatch.context() as patch:
            patch.setattr("xiangli.doors.portal.offers.in_force", away)
            with pytest.raises(NotRendered):
                tend(clock=now)
        assert Change.objects.exists()
        assert few.has("/")
        assert tend(clock=now).failed == []
        assert not Change.objects.exists()


def test_told_outside_of_a_transaction_is_a_mistake(monkeypatch):
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)
    with pytest.raises(TouchedApart):
        touch("services", now=now())


def test_every_page_of_the_list_can_be_baked(store):
    """Also those of which the tests above keep few."""
    every = baking.paths()
    assert {*both(*FEW)} <= set(every)
    assert len(set(every)) == len(every)
    for path in both("/privacy/", "/access/"):
        assert baking.render(path) is not None


def test_a_killed_job_is_taken_up_where_it_stood(few, monkeypatch):
    """The changes stand until all their pages do."""

    class Killed(BaseException):
        pass

    def dies(self, _page):
        raise Killed

    [agency, *_] = agencies_at(VILLAGE)
    describe_agency(agency=agency.pk, phone="0818-5200100", by=BY, now=now())
    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", dies)
        with pytest.raises(Killed):
            tend(clock=now)
    assert sorted(tend(clock=now).changed) == sorted(both(f"/v/{VILLAGE}/"))


def test_an_edition_names_what_pages_are_made_of(settings):
    from xiangli.doors.edition import edition

    first = edition()
    assert edition() == first
    edition.cache_clear()
    settings.XIANGLI_ADDRESS = "https://other.example"
    assert edition() != first
    edition.cache_clear()


def test_the_store_is_opened_for_its_edition(tmp_path, monkeypatch):
    monkeypatch.setattr("xiangli.pages.conf.folder", lambda: tmp_path / "pages")
    opened.store.cache_clear()
    serving = opened.open_serving()
    assert (tmp_path / "pages" / "now").readlink().name == serving.store.edition
    opened.store.cache_clear()
