"""The demonstration's films: scripts to pieces that pass the gate, and one made in earnest."""

import json
import shutil
import subprocess

import pytest

from xiangli.doors.demo.rules.films import PAUSE, captions, scripts, transcript
from xiangli.doors.demo.services import film, write
from xiangli.doors.demo.services.set_up import set_up
from xiangli.doors.demo.services.write import CONTENT, write_content
from xiangli.doors.demo.tests.conftest import COUNTY, NOW, SYSTEM
from xiangli.doors.demo.tests.test_content import pieces
from xiangli.films.public import Film, shown_film
from xiangli.films.services.render import render_next
from xiangli.kernel.public import Actor
from xiangli.papers.public import unprintable
from xiangli.resources.public import Resource, grow_tree
from xiangli.speech import shelf
from xiangli.speech.engines import registry
from xiangli.speech.models import Sound
from xiangli.speech.services.render import render
from xiangli.speech.tests.test_sounds import Humming


def test_ten_pieces_have_a_film_of_some_slides_each():
    videos = {piece.key for piece in pieces() if piece.kind == "video"}
    assert videos == set(scripts())
    assert len(videos) == 10
    for script in scripts().values():
        assert 5 <= len(script.slides) <= 8, script.key
        for slide in script.slides:
            assert len(slide.heading) <= 16, slide
            assert 1 <= len(slide.lines) <= 3, slide
            assert all(len(line) <= 22 for line in slide.lines), slide
            assert not unprintable(slide.heading + "".join(slide.lines)), slide
        assert 100 < len(transcript(script)) < 600


def test_captions_are_the_words_in_their_time():
    script = next(iter(scripts().values()))
    seconds = [10.0] * len(script.slides)
    cues = list(captions(script, seconds))
    assert "".join(text for _, _, text in cues) == transcript(script).replace("\n", "")
    assert all(begin < end for begin, end, _ in cues)
    assert cues[-1][1] == pytest.approx(len(seconds) * (10 + PAUSE) - PAUSE, abs=0.1)


@pytest.mark.django_db
def test_they_pass_the_gate_and_one_becomes_a_film(county, monkeypatch, tmp_path):
    for key in scripts():
        path = next(CONTENT.glob(f"*/{key}.md"))
        home = tmp_path / "content" / path.parent.name
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, home)
    monkeypatch.setattr(write, "CONTENT", tmp_path / "content")
    engine = Humming()
    monkeypatch.setattr(registry, "ENGINES", {"zh": (lambda: engine,)})
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "sound")
    grow_tree(county=COUNTY, by=SYSTEM, now=NOW)
    set_up(place=COUNTY, now=NOW)
    assert write_content(now=NOW) == 10
    one = Resource.objects.get(key=next(iter(scripts())))
    assert one.specific.transcript == transcript(scripts()[one.key])
    assert film.go_on(now=NOW)
    sounds = Sound.objects.all()
    assert sounds.count() == len(scripts()[one.key].slides)
    for sound in sounds:
        render(name=sound.pk, by=SYSTEM, now=NOW)
    assert film.go_on(now=NOW)
    made = Film.objects.get()
    while render_next(film=made.pk, by=Actor.system("films"), now=NOW):
        pass
    assert film.go_on(now=NOW)  # on to the next one
    shown = shown_film(f"resource:{one.number}")
    wanted = sum(sound.seconds + PAUSE for sound in Sound.objects.filter(state="ready"))
    assert shown.seconds == pytest.approx(wanted, abs=1)
    assert [variant.quality for variant in shown.variants] == ["sound", "144", "240", "480"]
    assert shown.words[0].startswith("被狗咬了")
    assert shown.variants[1].size < 400_000
    assert streams(tmp_path / "film" / shown.name[:2] / shown.name / "480/film.mp4") == {
        "video": 854, "audio": None,
    }  # fmt: skip


@pytest.mark.django_db
def test_without_the_programs_nothing_is_tried(monkeypatch):
    monkeypatch.setattr(film, "are_there", lambda: False)
    assert not film.go_on(now=NOW)


def streams(path):
    command = ["ffprobe", "-v", "error", "-show_streams", "-of", "json", str(path)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return {one["codec_type"]: one.get("width") for one in told["streams"]}
