"""Films come in, are looked at with distrust, become what phones play, and go on after a kill."""

import io
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from PIL import Image

from xiangli.films import launch, programs, shelf, tasks
from xiangli.films.errors import (
    FilmRefused,
    FilmsForbidden,
    NotNow,
    OtherOffset,
    OwnFilm,
    ProgramFailed,
    UnknownFilm,
)
from xiangli.films.models import Film
from xiangli.films.public import (
    again,
    arrived,
    begin,
    caption,
    film_part,
    may_pass,
    receive,
    register_listener,
    remove,
    show,
    shown_film,
    take,
)
from xiangli.films.rules.kinds import demuxer
from xiangli.films.services import render
from xiangli.films.services.mend import sweep_films, to_make
from xiangli.films.tests.conftest import COUNTY, editor
from xiangli.kernel.public import Actor

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
ABOUT = "resource:12"
SYSTEM = Actor.system("films")
WRITER, OTHER = editor(), editor()
H264 = ("-c:v", "libx264", "-preset", "ultrafast")
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\n\xe4\xbd\xa0\xe5\xa5\xbd\n"

pytestmark = pytest.mark.django_db


def take_in(path, about=ABOUT, by=WRITER):
    with Path(path).open("rb") as file:
        size = Path(path).stat().st_size
        return take(about=about, place_code=COUNTY, file=file, size=size, by=by, now=NOW)


def make_all(film):
    while render.render_next(film=film.pk, by=SYSTEM, now=NOW):
        pass
    film.refresh_from_db()
    return film


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name='films.render'")
        return cursor.fetchone()[0]


def streams(path):
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


@pytest.fixture
def ready(made):
    return make_all(take_in(made("film.mp4", *H264)))


class TestMaking:
    def test_phones_get_what_they_can_play_and_no_larger_than_it_was(self, ready):
        assert ready.state == "ready"
        assert {*ready.renditions} == {"144", "sound", "240"}
        for quality, lines in (("144", 144), ("240", 240)):
            path, mime = film_part(ready.name, f"{quality}/film.mp4")
            told = streams(path)
            picture = next(one for one in told["streams"] if one["codec_type"] == "video")
            assert (picture["codec_name"], picture["height"]) == ("h264", lines)
            assert picture["profile"] == "Constrained Baseline"
            assert float(told["format"]["duration"]) == pytest.approx(4, abs=0.3)
            assert (mime, path.stat().st_size) == ("video/mp4", ready.renditions[quality])
        path, mime = film_part(ready.name, "sound/sound.m4a")
        assert [one["codec_type"] for one in streams(path)["streams"]] == ["audio"]
        assert ready.renditions["sound"] / 4 < 6000

    def test_players_that_choose_get_their_lists(self, ready):
        path, mime = film_part(ready.name, "main.m3u8")
        assert mime == "application/vnd.apple.mpegurl"
        told = path.read_text()
        assert "144/index.m3u8" in told
        assert "sound/index.m3u8" in told
        command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v:0", "-f", "null", "-"]
        said = subprocess.run(command, check=True, capture_output=True)
        assert said.stderr == b""
        assert "#EXT-X-BYTERANGE" in (path.parent / "240/index.m3u8").read_text()

    def test_the_poster_is_small(self, ready):
        path, mime = film_part(ready.name, "poster/poster.jpg")
        assert path.stat().st_size <= 6000
        with Image.open(path) as picture:
            assert (mime, max(picture.size)) == ("image/jpeg", 320)

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("film.webm", ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus")),
            ("film.mkv", (*H264, "-c:a", "aac")),
            ("film.mov", (*H264, "-c:a", "aac")),
            ("film.avi", ("-c:v", "mpeg4", "-c:a", "mp3")),
            ("film.ts", (*H264, "-c:a", "aac", "-f", "mpegts")),
        ],
    )
    def test_every_container_that_phones_and_cameras_write(self, made, name, words):
        film = make_all(take_in(made(name, *words, size="160x120", seconds=2)))
        assert (film.state, {*film.renditions}) == ("ready", {"144", "sound"})

    def test_upright_and_silent_films_stay_so(self, made):
        film = make_all(take_in(made("film.mp4", *H264, sound=False, size="270x480", seconds=2)))
        assert {*film.renditions} == {"144", "240"}
        path, _ = film_part(film.name, "144/film.mp4")
        assert [(one["width"], one["height"]) for one in streams(path)["streams"]] == [(144, 256)]

    def test_killed_in_the_middle_only_what_is_missing_is_made(self, made, monkeypatch):
        film = take_in(made("film.mp4", *H264))
        assert render.render_next(film=film.pk, by=SYSTEM, now=NOW)
        film.refresh_from_db()
        first = shelf.part(film.name, "144/film.mp4")
        before = first.stat().st_mtime_ns
        half = shelf.bench(film.name, "240")
        (half / "film.mp4").write_bytes(b"half")
        assert make_all(film).state == "ready"
        assert first.stat().st_mtime_ns == before
        assert film.renditions["240"] > 1000

    def test_how_far_it_is_is_written_down(self, made, monkeypatch):
        monkeypatch.setattr(render, "EVERY", 0)
        film = take_in(made("film.mp4", *H264))
        render.render_next(film=film.pk, by=SYSTEM, now=NOW)
        film.refresh_from_db()
        assert 0 < film.percent < 99

    def test_the_same_file_twice_is_made_once(self, ready, made):
        second = take_in(made("film.mp4", *H264), about="resource:13")
        assert not render.render_next(film=second.pk, by=SYSTEM, now=NOW)
        second.refresh_from_db()
        assert (second.state, second.name) == ("ready", ready.name)
        remove(film=second.pk, place_code=COUNTY, by=WRITER, now=NOW)
        assert film_part(ready.name, "144/film.mp4")


class TestRefusing:
    def refused(self, path):
        film = make_all(take_in(path))
        assert film.state == "refused"
        return film.problem

    def test_two_gigabytes_before_any_of_it_comes(self):
        with pytest.raises(FilmRefused) as refused:
            begin(about=ABOUT, place_code=COUNTY, size=2 << 30, by=WRITER, now=NOW)
        assert refused.value.params["problem"] == "too_large"
        assert refused.value.params["most"] == 500
        assert not Film.objects.exists()

    @pytest.mark.parametrize(
        "data",
        [
            b"This is a letter, whatever its name says. " * 200,
            b"#EXTM3U\n#EXTINF:6,\nfile:///etc/passwd\n" * 200,
            b"ffconcat version 1.0\nfile /etc/passwd\n" * 200,
            b"\x89PNG\r\n\x1a\n" + bytes(9000), b"PK\x03\x04" + bytes(9000),
            b"\0\0\0\x18ftypheic" + bytes(9000), b"GG",
        ],
    )  # fmt: skip
    def test_a_text_a_list_a_picture(self, tmp_path, data):
        path = tmp_path / "film.mp4"
        path.write_bytes(data)
        with pytest.raises(FilmRefused) as refused:
            take_in(path)
        assert refused.value.params["problem"] == "no_film"
        film = Film.objects.get()
        assert (film.state, arrived(film), jobs()) == ("refused", 0, 0)

    def test_a_film_whose_end_is_missing(self, made, tmp_path):
        whole = made("film.mp4", *H264).read_bytes()
        path = tmp_path / "film.mp4"
        path.write_bytes(whole[: len(whole) // 2])  # what tells where all is stands at the end
        assert self.refused(path) == "broken"

    def test_a_film_that_says_it_is_longer_than_it_is(self, made, tmp_path):
        whole = made("film.mp4", *H264, "-movflags", "+faststart", seconds=12).read_bytes()
        path = tmp_path / "film.mp4"
        path.write_bytes(whole[: len(whole) // 2])
        assert self.refused(path) == "cut_off"
        film = Film.objects.get()
        assert film.told["said"] == 12
        assert 2 < film.told["got"] < 9
        assert not shelf.place(film.name).exists()

    def test_noise_behind_a_good_head(self, made, tmp_path):
        path = tmp_path / "film.mp4"
        path.write_bytes(made("film.mp4", *H264).read_bytes()[:40] + os.urandom(50_000))
        assert self.refused(path) == "broken"

    def test_sound_without_a_picture(self, made):
        path = made("film.mp4", "-vn", "-map", "1:a")
        assert self.refused(path) == "no_picture"

    def test_too_long(self, made, monkeypatch):
        monkeypatch.setattr("xiangli.films.rules.qualities.LONGEST", 3)
        assert self.refused(made("film.mp4", *H264)) == "too_long"

    def test_a_film_that_points_at_other_files_reads_none(self, made, tmp_path):
        """A list in a film's clothes: the reader is told which one it is, so nothing is opened."""
        secret = tmp_path / "secret.mp4"
        secret.write_bytes(made("film.mp4", *H264).read_bytes())
        path = tmp_path / "film.mp4"
        path.write_bytes(b"\0\0\0\x08free" + f"#EXTM3U\n#EXTINF:6,\n{secret}\n".encode() * 200)
        assert self.refused(path) == "broken"

    def test_after_three_failures_it_says_so_and_may_be_tried_again(self, made, monkeypatch):
        def fails(**_):
            raise ProgramFailed(program="ffmpeg", status="-9")

        film = take_in(made("film.mp4", *H264))
        monkeypatch.setattr(tasks, "render_next", fails)
        for attempts in range(tasks.TRIES):
            with pytest.raises((ProgramFailed, FilmRefused)):
                tasks.render_film.func(
                    SimpleNamespace(job=SimpleNamespace(attempts=attempts)), str(film.pk)
                )
        film.refresh_from_db()
        assert (film.state, film.problem) == ("refused", "failed")
        again(film=film.pk, place_code=COUNTY, by=WRITER, now=NOW)
        assert make_all(film).state == "ready"


class TestComing:
    def test_a_broken_line_goes_on_where_it_was(self, made):
        data = made("film.mp4", *H264).read_bytes()
        told = {"place_code": COUNTY, "by": WRITER, "now": NOW}
        film = begin(about=ABOUT, size=len(data), mark="m", **told)

        line = io.BytesIO(data[:100_000])

        def breaks(count):
            block = line.read(count)
            if not block:
                raise ConnectionResetError
            return block

        with pytest.raises(ConnectionResetError):
            receive(film=film.pk, offset=0, read=breaks, **told)
        same = begin(about=ABOUT, size=len(data), mark="m", **told)
        assert (same.pk, arrived(same)) == (film.pk, 100_000)
        with pytest.raises(OtherOffset) as other:
            receive(film=film.pk, offset=99, read=io.BytesIO(data).read, **told)
        assert other.value.params["offset"] == 100_000
        rest = io.BytesIO(data[100_000:] + b"more than it said")
        assert receive(film=film.pk, offset=100_000, read=rest.read, **told) == len(data)
        assert make_all(film).state == "ready"
        assert shelf.original(film.original).read_bytes() == data
        with pytest.raises(NotNow):
            receive(film=film.pk, offset=len(data), read=rest.read, **told)

    def test_whole_there_is_one_job(self, made):
        take_in(made("film.mp4", *H264))
        assert jobs() == 1

    def test_an_editor_does_not_wait_behind_sounds(self, made):
        take_in(made("film.mp4", *H264))
        take_in(made("film.mp4", *H264), about="resource:13", by=SYSTEM)
        with connection.cursor() as cursor:
            cursor.execute(
                "select priority from procrastinate_jobs where task_name = 'films.render'"
                " order by id"
            )
            assert [row[0] for row in cursor.fetchall()] == [tasks.WAITED_FOR, tasks.LAST]

    def test_another_file_takes_the_place_of_one_that_did_not_come(self):
        told = {"about": ABOUT, "place_code": COUNTY, "by": WRITER, "now": NOW}
        begin(size=100, mark="a", **told)
        begin(size=200, mark="b", **told)
        assert Film.objects.get().size == 200

    def test_editors_of_other_places_and_other_officers_may_not(self, ready):
        for by in (editor("511723"), editor(role="township.window"), editor("511722101")):
            with pytest.raises(FilmsForbidden):
                begin(about=ABOUT, place_code=COUNTY, size=9, by=by, now=NOW)
            with pytest.raises(FilmsForbidden):
                show(film=ready.pk, place_code=COUNTY, by=by, now=NOW)
        with pytest.raises(UnknownFilm):
            receive(
                film=ready.pk, place_code=COUNTY, offset=0, read=lambda _: b"", by=OTHER, now=NOW
            )


class TestShowing:
    def test_somebody_else_passes_it(self, ready):
        changed = []
        register_listener("test", lambda about, _now: changed.append(about))
        assert shown_film(ABOUT) is None
        assert not may_pass(WRITER, ready, COUNTY)
        with pytest.raises(OwnFilm):
            show(film=ready.pk, place_code=COUNTY, by=WRITER, now=NOW)
        show(film=ready.pk, place_code=COUNTY, by=OTHER, now=NOW)
        shown = shown_film(ABOUT)
        assert [one.quality for one in shown.variants] == ["sound", "144", "240"]
        assert changed == [ABOUT]

    def test_captions_wait_for_another_pair_of_eyes_too(self, ready):
        caption(film=ready.pk, place_code=COUNTY, data=CAPTIONS, by=OTHER, now=NOW)
        with pytest.raises(OwnFilm):
            show(film=ready.pk, place_code=COUNTY, by=OTHER, now=NOW)
        third = editor()
        show(film=ready.pk, place_code=COUNTY, by=third, now=NOW)
        shown = shown_film(ABOUT)
        assert shown.words == ("你好",)
        path, mime = film_part(ready.name, shown.captions)
        assert (mime, path.read_text("utf-8")[:6]) == ("text/vtt; charset=utf-8", "WEBVTT")
        newer = CAPTIONS.replace("你好".encode(), "大家好".encode())
        caption(film=ready.pk, place_code=COUNTY, data=newer, by=WRITER, now=NOW)
        assert shown_film(ABOUT).words == ("你好",)
        show(film=ready.pk, place_code=COUNTY, by=OTHER, now=NOW)
        assert shown_film(ABOUT).words == ("大家好",)

    def test_a_newer_one_takes_its_place_and_its_files_go(
        self, ready, made, django_capture_on_commit_callbacks
    ):
        show(film=ready.pk, place_code=COUNTY, by=OTHER, now=NOW)
        newer = make_all(take_in(made("film.mp4", *H264, size="160x120", seconds=2)))
        assert shown_film(ABOUT).name == ready.name
        with django_capture_on_commit_callbacks(execute=True):
            show(film=newer.pk, place_code=COUNTY, by=OTHER, now=NOW)
        assert shown_film(ABOUT).name == newer.name
        assert not shelf.place(ready.name).exists()
        assert not shelf.original(ready.original).exists()

    def test_removed_nothing_stays(self, ready, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            assert remove(film=ready.pk, place_code=COUNTY, by=WRITER, now=NOW)
        assert not remove(film=ready.pk, place_code=COUNTY, by=WRITER, now=NOW)
        assert [*shelf.names(), *shelf.digests()] == []


class TestMending:
    def test_after_a_restore_what_was_made_is_made_again(self, ready):
        assert to_make(by=SYSTEM, now=NOW) == []
        shelf.clear(ready.name)  # a backup holds originals only
        assert to_make(by=SYSTEM, now=NOW) == [ready.pk]
        assert make_all(ready).state == "ready"
        assert film_part(ready.name, "240/film.mp4")

    def test_an_original_that_is_lost_is_told(self, ready):
        shelf.clear(ready.name)
        shelf.original(ready.original).unlink()
        to_make(by=SYSTEM, now=NOW)
        assert make_all(ready).problem == "lost"

    def test_what_belongs_to_nothing_goes_once_it_is_old(self, ready):
        other = shelf.original("0" * 64)
        other.parent.mkdir(parents=True)
        other.write_bytes(b"x")
        assert sweep_films(by=SYSTEM, now=NOW) == 0
        old = time.time() - 100_000
        os.utime(other, (old, old))
        os.utime(shelf.place(ready.name), (old, old))
        assert sweep_films(by=SYSTEM, now=NOW) == 1
        assert not other.exists()
        assert shelf.original(ready.original).exists()

    def test_without_ffmpeg_it_waits(self, made, monkeypatch):
        film = take_in(made("film.mp4", *H264))
        with monkeypatch.context() as none:
            none.setattr(programs.shutil, "which", lambda _name: None)
            tasks.render_film.func(SimpleNamespace(job=SimpleNamespace(attempts=0)), str(film.pk))
            assert not programs.are_there()
        film.refresh_from_db()
        assert film.state == "waiting"
        assert to_make(by=SYSTEM, now=NOW) == [film.pk]


@pytest.mark.parametrize(
    ("name", "which"),
    [
        ("../../etc", "passwd"), ("0" * 40, "../../passwd"), ("0" * 40, "144/film.mp4"),
        ("0" * 40, "original"), ("", ""),
    ],
)  # fmt: skip
def test_no_other_file_is_handed_out(name, which):
    with pytest.raises(UnknownFilm):
        film_part(name, which)


def test_few_bytes_are_no_film():
    assert demuxer(b"") is None
    assert demuxer(b"\x47" + bytes(500)) is None


class TestLaunching:
    def test_a_program_gets_no_more_memory_than_it_may(self, monkeypatch):
        monkeypatch.setattr(programs.shutil, "which", lambda _name: sys.executable)
        monkeypatch.setattr(programs, "MEMORY", 300_000_000)
        with pytest.raises(ProgramFailed) as failed:
            programs.run("python", ["-c", "print(len(bytes(600_000_000)))"], seconds=20)
        assert "MemoryError" in str(failed.value.params["why"])

    def test_nor_more_time(self, monkeypatch):
        monkeypatch.setattr(programs.shutil, "which", lambda _name: sys.executable)
        with pytest.raises(ProgramFailed):
            programs.run("python", ["-c", "while True: pass"], seconds=1)

    def test_it_ends_with_whoever_started_it(self):
        words = [sys.executable, launch.__file__, "9", "2000000000", "/bin/sleep", "60"]
        starter = (
            f"import subprocess,time; c=subprocess.Popen({words!r});"
            "print(c.pid, flush=True); time.sleep(60)"
        )
        parent = subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE)
        child = int(parent.stdout.readline())
        wait_until(lambda: "sleep" in Path(f"/proc/{child}/comm").read_text())
        parent.kill()
        parent.wait()
        parent.stdout.close()
        wait_until(lambda: not is_alive(child))


def is_alive(pid):
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def wait_until(true):
    for _ in range(100):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError(true)
