"""A film on its page: what it weighs before it is played, without a script, light enough for 2G."""

import pytest
from django.test import Client

from xiangli.doors.portal.tests.reading import Page, unhashed, weight
from xiangli.films.public import Film, caption, show, take
from xiangli.films.services.render import render_next
from xiangli.films.tests.conftest import editor, made  # noqa: F401
from xiangli.films.tests.test_films import CAPTIONS, H264, SYSTEM
from xiangli.kernel.public import china_date
from xiangli.pages.models import Change
from xiangli.resources.public import judge
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import COUNTY, NOW, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
BUDGET = 14 * 1024
VIDEO = {"kind": "video", "crop": "水稻", "season": "秋天", "transcript": "先看天，再下田。"}


@pytest.fixture(autouse=True)
def own(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    settings.XIANGLI_FILES = tmp_path / "files"


@pytest.fixture
def piece():
    return published(**VIDEO)


@pytest.fixture
def shown(piece, made):  # noqa: F811
    path = made("film.mp4", *H264)
    told = {"place_code": COUNTY, "now": NOW}
    with path.open("rb") as file:
        film = take(
            about=f"resource:{piece.number}", file=file, size=path.stat().st_size, by=SYSTEM, **told
        )
    while render_next(film=film.pk, by=SYSTEM, now=NOW):
        pass
    caption(film=film.pk, data=CAPTIONS, by=SYSTEM, **told)
    show(film=film.pk, by=editor(), **told)
    return Film.objects.get()


def get(path, **headers):
    return Client(SERVER_NAME="localhost").get(path, headers=headers)


def test_until_there_is_a_film_the_words_stand_there(piece):
    text = get(f"/r/{piece.number}/").content.decode()
    assert "片子还没有做好" in text
    assert "先看天，再下田。" in text
    assert "<video" not in text


def test_sound_comes_first_and_each_way_tells_what_it_weighs(piece, shown):
    response = get(f"/r/{piece.number}/", **{"accept-encoding": ""})
    text, page = response.content.decode(), Page(response)
    order = [
        text.index(said) for said in ("只听声音，0.1 MB", "小画面 144p，0.", "中画面 240p，0.")
    ]
    assert order == sorted(order)
    assert text.index("<audio") < text.index("<video")
    players = [*page.all("audio"), *page.all("video")]
    assert {player["preload"] for player in players} == {"none"}
    assert [track["kind"] for track in page.all("track")] == ["captions"] * 3
    assert "media-src 'self'" in response["Content-Security-Policy"]
    assert '"VideoObject"' in text
    assert '"duration":"PT0M4S"' in text
    assert list(unhashed(page)) == []
    assert weight(response) <= BUDGET
    assert "片子还没有做好" not in text
    assert f"resource:{piece.number}" in Change.objects.order_by("-pk").first().tags


def test_all_that_the_page_names_is_there_and_the_poster_is_small(piece, shown):
    page = Page(get(f"/r/{piece.number}/"))
    for tag in (*page.all("source"), *page.all("track")):
        answer = get(tag["src"], range="bytes=0-99")
        assert (answer.status_code, len(answer.content)) == (
            206,
            100 if "vtt" not in tag["src"] else len(answer.content),
        )
        assert answer["Content-Type"] == tag.get("type", "text/vtt; charset=utf-8")
        assert "immutable" in answer["Cache-Control"]
    poster = next(one["src"] for one in page.all("img") if one["src"].endswith("poster.jpg"))
    assert len(get(poster).content) <= 6000


def test_a_player_gets_a_piece_at_a_time_and_a_reader_the_whole(shown, monkeypatch):
    monkeypatch.setattr("xiangli.doors.ranged.PIECE", 1000)
    at = f"/film/{shown.name}/144/film.mp4"
    size = shown.renditions["144"]
    part = get(at, range="bytes=100-")
    assert part["Content-Range"] == f"bytes 100-1099/{size}"
    whole = get(at)
    assert whole.streaming
    data = b"".join(whole.streaming_content)
    assert len(data) == int(whole["Content-Length"]) == size
    assert data[100:1100] == part.content


@pytest.mark.parametrize("part", ["144/other.mp4", "../x.mp4", "144/film.mp4", "a/b/c/d.m3u8"])
def test_nothing_else_is_there(part):
    assert get(f"/film/{'0' * 40}/{part}").status_code == 404


def test_the_gate_counts_it(piece, made):  # noqa: F811
    bare = published(**{**VIDEO, "transcript": "。"})
    bare.specific_class.objects.filter(pk=bare.pk).update(transcript="")

    def codes():
        page = type(bare.specific).objects.get(pk=bare.pk)
        return {each.code for each in judge(page, china_date(NOW)).report.findings}

    assert "teaching.no_film" in codes()
    Film.objects.create(
        about=f"resource:{bare.number}", state="ready", size=1, handed_in_by="x", handed_in_at=NOW
    )
    assert "teaching.no_film" not in codes()
    assert "teaching.no_captions" in codes()
    Film.objects.update(captions=CAPTIONS.decode())
    assert not codes() & {"teaching.no_captions", "teaching.no_transcript"}
