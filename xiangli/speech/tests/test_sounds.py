"""Texts become files that can be heard: asked for, made, made once, gone on with after a kill."""

import json
import math
import shutil
import struct
import subprocess
import wave
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection

from xiangli.kernel.public import Actor
from xiangli.speech import conf, shelf, words
from xiangli.speech.engines import espeak, kokoro, registry
from xiangli.speech.errors import NoSuchSound, RenderingFailed
from xiangli.speech.joining import compress, join
from xiangli.speech.models import Sound
from xiangli.speech.public import Pending, Ready, ask, sound_file
from xiangli.speech.rules.naming import LONGEST
from xiangli.speech.services.render import note_failure, render
from xiangli.speech.services.sweep import KEPT, sweep_sounds
from xiangli.speech.tasks import TRIES, render_sound

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
BY = Actor.system("test")
TEXT = "低保每月650元。有事打12345。"


def tone(path, seconds=0.5, rate=22050):
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, rate, 0, "NONE", ""))
        wanted = int(rate * seconds)
        samples = (int(9000 * math.sin(at * 0.06)) for at in range(wanted))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))


class Humming:
    """An engine whose words are a tone; breaks off at the text that it is told."""

    voice = "humming:1"

    def __init__(self):
        self.said = []
        self.breaks_at = ""

    def prepare(self, texts):
        return list(texts)

    def say(self, text, to):
        if self.breaks_at and self.breaks_at in text:
            raise RenderingFailed(program="humming", status="1")
        self.said.append(text)
        tone(to)


@pytest.fixture
def humming(monkeypatch, tmp_path):
    engine = Humming()
    monkeypatch.setattr(registry, "ENGINES", {"zh": (lambda: engine,)})
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "sound")
    return engine


def ask_for(text=TEXT, now=NOW, lang="zh"):
    return ask(text=text, lang=lang, by=BY, now=now)


def name():
    return Sound.objects.get().name


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name='speech.render'")
        return cursor.fetchone()[0]


@pytest.mark.django_db
class TestAsking:
    def test_asked_twice_it_is_one_sound_and_one_job(self, humming):
        assert ask_for() == ask_for() == Pending("queued")
        assert ask_for("低保每月六百五十元。有事打幺二三四五。") == Pending("queued")
        assert jobs() == 1

    def test_where_a_reading_changed_what_holds_it_is_made_anew(
        self, humming, monkeypatch, tmp_path
    ):
        own = tmp_path / "speech-words.yaml"
        monkeypatch.setattr(words, "own_words", lambda: own)
        ask_for("土主镇")
        ask_for("别的镇")
        own.write_text("readings: {土主: tu3 zu3}", "utf-8")
        ask_for("土主镇")
        ask_for("别的镇")
        assert jobs() == 3

    def test_rendered_it_can_be_heard(self, humming):
        ask_for()
        assert render(name=name(), by=BY, now=NOW)
        ready = ask_for()
        assert isinstance(ready, Ready)
        assert ready.seconds == pytest.approx(1.5, abs=0.1)
        path, mime = sound_file(ready.name, ready.files[0].kind)
        assert (path.stat().st_size, mime) == (ready.files[0].size, ready.files[0].mime)
        assert not shelf.bench_of(ready.name).exists()

    @pytest.mark.parametrize(
        ("text", "why"),
        [("👍", "silent"), ("", "silent"), ("低" * (LONGEST + 1), "too_long"),
         ("1" * LONGEST * 3, "too_long")],
    )  # fmt: skip
    def test_what_cannot_be_said_is_told(self, humming, text, why):
        assert ask_for(text) == Pending(why)
        assert not Sound.objects.exists()

    def test_without_an_engine_a_text_stays_a_text(self, monkeypatch):
        monkeypatch.setattr(registry, "ENGINES", {"zh": (lambda: None,)})
        assert ask_for() == Pending("no_voice")
        assert ask_for(lang="bo") == Pending("no_voice")
        assert jobs() == 0

    def test_a_sound_that_is_there_costs_one_look(self, humming, django_assert_num_queries):
        ask_for()
        with django_assert_num_queries(1):
            assert ask_for() == Pending("queued")
        render(name=name(), by=BY, now=NOW)
        with django_assert_num_queries(1):
            assert isinstance(ask_for(), Ready)

    def test_each_day_on_which_it_is_asked_for_is_noted(self, humming):
        ask_for()
        ask_for(now=NOW + timedelta(days=3))
        assert Sound.objects.get().asked_on == (NOW + timedelta(days=3)).date()


@pytest.mark.django_db
class TestRendering:
    def test_after_a_kill_only_what_is_missing_is_said(self, humming):
        ask_for("一。二。三。")
        humming.breaks_at = "三"
        with pytest.raises(RenderingFailed):
            render(name=name(), by=BY, now=NOW)
        humming.breaks_at = ""
        assert render(name=name(), by=BY, now=NOW)
        assert humming.said == ["一。", "二。", "三。"]

    def test_a_sound_that_is_made_is_not_made_again(self, humming):
        ask_for()
        render(name=name(), by=BY, now=NOW)
        said = len(humming.said)
        assert render(name=name(), by=BY, now=NOW)
        assert len(humming.said) == said

    def test_nothing_is_made_of_what_was_swept_away(self, humming):
        assert not render(name="0" * 40, by=BY, now=NOW)

    def test_the_last_try_notes_the_failure(self, humming):
        ask_for()
        humming.breaks_at = "低保"
        for attempts in range(TRIES):
            with pytest.raises(RenderingFailed):
                render_sound.func(SimpleNamespace(job=SimpleNamespace(attempts=attempts)), name())
        assert ask_for() == Pending("failed")

    def test_a_long_text_is_cut_at_sentences_and_joined(self, humming):
        ask_for("今天天气好。" * 40)
        assert render(name=name(), by=BY, now=NOW)
        assert len(humming.said) == 40
        assert Sound.objects.get().seconds == pytest.approx(40 * 0.75, abs=0.5)


@pytest.mark.django_db
class TestSweeping:
    def test_what_nobody_asks_for_goes_with_its_files(self, humming):
        ask_for()
        render(name=name(), by=BY, now=NOW)
        was = name()
        assert sweep_sounds(by=BY, now=NOW) == 0
        assert sweep_sounds(by=BY, now=NOW + KEPT + timedelta(days=2)) == 1
        with pytest.raises(NoSuchSound):
            sound_file(was, "ogg")
        assert [*shelf.names()] == []

    def test_what_failed_may_be_tried_anew(self, humming):
        ask_for()
        note_failure(name=name(), problem="x", by=BY, now=NOW)
        sweep_sounds(by=BY, now=NOW)
        assert ask_for() == Pending("queued")
        assert jobs() == 2


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("../../etc/passwd", "ogg"),
        ("0" * 40, "exe"),
        ("0" * 40, "ogg"),
        ("", ""),
        ("0" * 39, "ogg"),
    ],
)
def test_no_other_file_is_handed_out(named, kind):
    with pytest.raises(NoSuchSound):
        sound_file(named, kind)


def test_the_folder_lies_in_the_instances_data(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    assert conf.folder() == tmp_path / "sound"


class TestJoining:
    def test_without_ffmpeg_a_phone_gets_half_a_wav(self, tmp_path, monkeypatch):
        tone(tmp_path / "a.wav", seconds=2)
        seconds = join([tmp_path / "a.wav"] * 2, tmp_path / "whole.wav")
        monkeypatch.setattr(shutil, "which", lambda _name: None)
        made = compress(tmp_path / "whole.wav", tmp_path)
        assert [*made] == ["wav"]
        with wave.open(str(made["wav"])) as half:
            assert half.getnframes() / half.getframerate() == pytest.approx(seconds, abs=0.01)
            assert half.getframerate() == 11025

    def test_what_is_no_sound_is_refused(self, tmp_path):
        (tmp_path / "a.wav").write_bytes(b"RIFF nothing")
        with pytest.raises(RenderingFailed):
            join([tmp_path / "a.wav"], tmp_path / "whole.wav")


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="bin/test installs it")
@pytest.mark.django_db
class TestRealSound:
    """The same of each engine that is installed: of Kokoro where XIANGLI_KOKORO names it."""

    @pytest.fixture(params=[espeak, kokoro], ids=lambda engine: engine.__name__.rpartition(".")[2])
    def sound(self, request, monkeypatch, tmp_path):
        if request.param.installed() is None:
            pytest.skip("not installed")
        monkeypatch.setattr(registry, "ENGINES", {"zh": (request.param.installed,)})
        monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "sound")
        text = "低保每月六百五十元，家里有困难，先打幺二三四五问一问。" * 3
        ask_for(text)
        render(name=name(), by=BY, now=NOW)
        return ask_for(text)

    @pytest.mark.parametrize(("kind", "codec"), [("ogg", "opus"), ("m4a", "aac")])
    def test_phones_get_what_they_can_play(self, sound, kind, codec):
        path, _ = sound_file(sound.name, kind)
        told = probe(path)
        stream = told["streams"][0]
        assert (stream["codec_name"], stream["channels"]) == (codec, 1)
        assert float(told["format"]["duration"]) == pytest.approx(sound.seconds, abs=0.5)
        assert 10 < sound.seconds < 60

    def test_it_is_neither_silent_nor_cracking_nor_one_tone(self, sound):
        path, _ = sound_file(sound.name, "ogg")
        mean, peak = levels(path)
        assert -32 < mean < -12
        assert peak <= -0.5
        raw = decoded(path)
        loud = [abs(sample) > 300 for sample in raw]
        assert 0.3 < sum(loud) / len(loud) < 0.98  # words and the pauses between them

    def test_a_minute_weighs_little(self, sound):
        assert sound.files[0].size / sound.seconds < 4000


def probe(path):
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    return json.loads(done.stdout)


def levels(path):
    """Mean and peak volume, dB."""
    command = ["ffmpeg", "-nostdin", "-i", str(path), "-af", "volumedetect", "-f", "null", "-"]
    said = subprocess.run(command, check=True, capture_output=True).stderr.decode()
    return tuple(
        float(said.split(f"{what}_volume: ")[1].split(" dB")[0]) for what in ("mean", "max")
    )


def decoded(path):
    command = [
        "ffmpeg",
        "-nostdin",
        "-v",
        "error",
        "-i",
        str(path),
        "-f",
        "s16le",
        "-ar",
        "8000",
        "-",
    ]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    return struct.unpack(f"<{len(raw) // 2}h", raw)
