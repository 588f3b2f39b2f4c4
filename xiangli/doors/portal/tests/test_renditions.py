"""The same another way: a resource heard, printed, followed."""

import shutil
import subprocess

import pytest
from django.test import Client
from django.utils.timezone import now

from xiangli.doors.portal.tests.reading import Page, weight
from xiangli.kernel.public import Actor
from xiangli.resources import posters
from xiangli.resources.public import (
    approve_rendition,
    derive_renditions,
    edit_rendition,
    withdraw,
    withdraw_rendition,
)
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import NOW, SYSTEM, drafted, published, seated
from xiangli.speech import shelf
from xiangli.speech.engines import registry
from xiangli.speech.models import Sound
from xiangli.speech.services.render import render
from xiangli.speech.tests.test_sounds import Humming

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
BUDGET = 14 * 1024
LONG = [{"type": "steps", "value": ["11月先把田里的水放干，再看天气。" * 8] * 20}]


@pytest.fixture(autouse=True)
def own(settings, tmp_path, monkeypatch):
    settings.XIANGLI_DATA = tmp_path
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "sound")


@pytest.fixture
def humming(monkeypatch):
    engine = Humming()
    monkeypatch.setattr(registry, "ENGINES", {"zh": (lambda: engine,)})
    monkeypatch.setattr(shutil, "which", lambda _name: None)


def made(**fields):
    found = published(**fields)
    derive_renditions(number=found.number, by=SYSTEM, now=NOW)
    return found


def get(path, **headers):
    return Client(SERVER_NAME="localhost").get(path, headers=headers)


def words(pdf):
    said = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return said.stdout.decode().replace("\n", "")


def pages(pdf):
    told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)
    return int(told.stdout.decode().split("Pages:")[1].split()[0])


def test_a_page_leads_to_the_same_another_way():
    found = made()
    answer = get(f"/r/{found.number}/")
    hrefs = [link["href"] for link in Page(answer).all("a")]
    assert f"/r/{found.number}/poster.pdf" in hrefs
    assert "/c/farming/feed.xml" in hrefs
    assert any(href.startswith("tel:") for href in hrefs)
    assert any(href.startswith("sms:?body=%") for href in hrefs)


def test_the_approved_script_is_what_is_heard(humming):
    found = made()
    get(f"/r/{found.number}/")
    assert "趁晴天" in Sound.objects.get().text
    edit_rendition(
        number=found.number,
        channel="script",
        body="快收晚稻。",
        by=seated("township.editor"),
        now=NOW,
    )
    get(f"/r/{found.number}/")
    assert Sound.objects.count() == 1
    approve_rendition(number=found.number, channel="script", by=seated("county.editor"), now=NOW)
    page = Page(get(f"/r/{found.number}/"))
    assert "read" in page.ids()
    sound = Sound.objects.get(text="快收晚稻。")
    render(name=sound.name, by=Actor.system("test"), now=now())
    answer = get(f"/r/{found.number}/", **{"accept-encoding": ""})
    page = Page(answer)
    assert [player["preload"] for player in page.all("audio")] == ["none"]
    assert "read" not in page.ids()
    assert weight(answer) <= BUDGET
    editor = seated("county.editor")
    withdraw_rendition(number=found.number, channel="script", by=editor, now=NOW)
    assert Page(get(f"/r/{found.number}/")).all("audio") == []


def test_another_language_is_not_read_by_a_chinese_voice(humming):
    made_ = made(language="en", title="Harvest", summary="Harvest while it is dry.")
    get(f"/r/{made_.number}/")
    assert not Sound.objects.exists()


def test_a_poster_is_one_sheet_with_a_code_and_is_made_once(monkeypatch):
    found = made(body=LONG, title="长" * 40, summary="一句话" * 30)
    answer = get(f"/r/{found.number}/poster.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    said = words(answer.content)
    assert f"/r/{found.number}/" in said
    assert "扫一扫" in said
    assert "思乐村" in said
    assert pages(answer.content) == 1
    monkeypatch.setattr(posters, "render_plain", None)
    assert get(f"/r/{found.number}/poster.pdf").content == answer.content


def test_a_poster_with_rare_letters_and_pictures():
    found = made(title="收𬭊稻😀", summary="趁晴天😀收。")
    assert "收𬭊稻" in words(get(f"/r/{found.number}/poster.pdf").content)


def test_letters_that_the_font_lacks_are_told():
    found = made(title="مرحبا بكم", summary="一句话。")
    answer = get(f"/r/{found.number}/poster.pdf")
    assert answer.status_code == 404
    assert "字库里没有" in answer.content.decode()


def test_one_poster_at_a_time():
    found = made()
    with posters._alone():
        answer = get(f"/r/{found.number}/poster.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert get(f"/r/{found.number}/poster.pdf").status_code == 200


def test_no_poster_of_what_is_not_public():
    assert get(f"/r/{drafted(SYSTEM).number}/poster.pdf").status_code == 404
    assert get("/r/999999/poster.pdf").status_code == 404
    found = made()
    editor = seated("county.editor")
    withdraw_rendition(number=found.number, channel="poster", by=editor, now=NOW)
    assert get(f"/r/{found.number}/poster.pdf").status_code == 404
    assert f"/r/{found.number}/poster.pdf" not in get(f"/r/{found.number}/").content.decode()
    other = made()
    withdraw(number=other.number, reason="日子写错了", by=editor, now=NOW)
    assert get(f"/r/{other.number}/poster.pdf").status_code == 404


def test_old_posters_go():
    found = made()
    get(f"/r/{found.number}/poster.pdf")
    assert posters.sweep_posters(now()) == 0
    assert posters.sweep_posters(now() + 2 * posters.KEPT) == 1


def test_a_feed_says_what_was_approved():
    found = published(by=seated("county.editor"), place="511722")
    derive_renditions(number=found.number, by=SYSTEM, now=NOW)
    edit_rendition(
        number=found.number, channel="feed", body="快收稻\n天要变了。", by=SYSTEM, now=NOW
    )
    assert "快收稻" not in get("/c/farming/feed.xml").content.decode()
    approve_rendition(number=found.number, channel="feed", by=seated("county.editor"), now=NOW)
    assert "天要变了。" in get("/c/farming/feed.xml").content.decode()
