"""A guide can be heard: its player where a sound is ready, the file whole and in parts."""

import shutil
from pathlib import Path

import pytest
from django.utils.timezone import now

from xiangli.doors.portal.tests.conftest import VILLAGE
from xiangli.doors.portal.tests.reading import Page, unhashed, weight
from xiangli.kernel.public import Actor
from xiangli.pages.models import Change
from xiangli.speech import shelf
from xiangli.speech.engines import registry
from xiangli.speech.models import Sound
from xiangli.speech.services.render import render
from xiangli.speech.tests.test_sounds import Humming

BUDGET = 14 * 1024
NAME = "0123456789abcdef0123456789abcdef01234567"
BYTES = bytes(range(256)) * 10


@pytest.fixture
def humming(monkeypatch, tmp_path):
    engine = Humming()
    monkeypatch.setattr(registry, "ENGINES", {"zh": (lambda: engine,)})
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "sound")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    return engine


@pytest.fixture
def lying(monkeypatch, tmp_path):
    """A file on the shelf."""
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path)
    path: Path = shelf.path_of(NAME, "ogg")
    path.parent.mkdir()
    path.write_bytes(BYTES)
    return f"/sound/{NAME}.ogg"


class TestGuides:
    def test_until_the_sound_is_there_the_browser_reads(self, county, visitor, humming):
        page = Page(visitor.get("/s/dibao/"))
        assert page.all("audio") == []
        assert "read" in page.ids()
        assert Sound.objects.get().state == "queued"

    def test_then_it_has_a_player_that_loads_nothing_by_itself(self, county, visitor, humming):
        visitor.get("/s/dibao/")
        name = Sound.objects.get().name
        render(name=name, by=Actor.system("test"), now=now())
        assert f"sound:{name}" in Change.objects.order_by("-pk").first().tags
        response = visitor.get("/s/dibao/", headers={"accept-encoding": ""})
        page = Page(response)
        assert [player["preload"] for player in page.all("audio")] == ["none"]
        assert "听这一篇：" in response.content.decode()
        assert "media-src 'self'" in response["Content-Security-Policy"]
        assert weight(response) <= BUDGET
        assert list(unhashed(page)) == []
        assert "read" not in page.ids()
        assert visitor.get(page.all("source")[0]["src"]).status_code == 200

    @pytest.mark.parametrize("path", ["/en/s/dibao/", f"/s/dibao/?at={VILLAGE}"])
    def test_english_and_villages_are_read_by_the_browser(self, county, visitor, humming, path):
        assert Page(visitor.get(path)).all("audio") == []
        assert not Sound.objects.exists()

    def test_what_is_read_is_the_guide_without_signs(self, county, visitor, humming):
        visitor.get("/s/dibao/")
        said = Sound.objects.get().text
        assert said.startswith("低保\n家里")
        assert "户口在本乡镇" in said
        assert not set(said) & set("*#{}<>")


class TestFiles:
    def test_the_whole_is_kept_by_caches_for_good(self, lying, visitor):
        response = visitor.get(lying, headers={"accept-encoding": "gzip"})
        assert response.content == BYTES
        assert response["Content-Type"] == "audio/ogg; codecs=opus"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["Accept-Ranges"] == "bytes"
        again = visitor.get(lying, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    @pytest.mark.parametrize(
        ("asked", "begin", "end"),
        [
            ("bytes=0-99", 0, 100), ("bytes=100-", 100, 2560), ("bytes=-60", 2500, 2560),
            ("bytes=2559-9999", 2559, 2560), ("bytes=0-0", 0, 1), ("bytes=-99999", 0, 2560),
        ],
    )  # fmt: skip
    def test_a_part_is_given(self, lying, visitor, asked, begin, end):
        response = visitor.get(lying, headers={"range": asked})
        assert response.status_code == 206
        assert response.content == BYTES[begin:end]
        assert response["Content-Range"] == f"bytes {begin}-{end - 1}/2560"

    @pytest.mark.parametrize("asked", ["bytes=2560-", "bytes=9999-10000", "bytes=9-3", "bytes=-0"])
    def test_a_part_that_is_not_there_is_refused(self, lying, visitor, asked):
        response = visitor.get(lying, headers={"range": asked})
        assert (response.status_code, response["Content-Range"]) == (416, "bytes */2560")

    @pytest.mark.parametrize("asked", ["bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,5-6", "0"])
    def test_what_is_no_range_gets_the_whole(self, lying, visitor, asked):
        response = visitor.get(lying, headers={"range": asked})
        assert (response.status_code, len(response.content)) == (200, 2560)

    def test_a_part_of_another_content_is_not_mixed_in(self, lying, visitor):
        response = visitor.get(lying, headers={"range": "bytes=0-9", "if-range": '"old"'})
        assert response.status_code == 200

    @pytest.mark.parametrize(
        "path",
        [f"/sound/{'0' * 40}.ogg", f"/sound/{NAME}.mp3", f"/sound/{NAME}", "/sound/../x.ogg"],
    )
    def test_nothing_else_is_handed_out(self, county, lying, visitor, path):
        assert visitor.get(path).status_code == 404
