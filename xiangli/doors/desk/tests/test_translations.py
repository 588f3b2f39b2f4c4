"""Translations and recordings at the desk."""

import io
import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.resources.models import Translation
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import COUNTY, OTHER_TOWN, TOWN, published
from xiangli.resources.tests.test_translations import UYGHUR, spoken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def here():
    return f"/desk/review/{published(place=TOWN).number}/translations/"


def test_one_writes_and_another_passes(here):
    writer, reviewer = Officer("township.editor", TOWN), Officer("county.editor", COUNTY)
    text = writer.text(here)
    assert "维吾尔语" in text
    assert writer.post_to(here, {"tag": "ug", "do": "save", **UYGHUR}).status_code == 302
    assert UYGHUR["title"] in writer.text(here)
    assert writer.post_to(here, {"tag": "ug", "do": "submit"}).status_code == 302
    own = writer.post_to(here, {"tag": "ug", "do": "pass"})
    assert own.status_code == 409
    assert "换个人核准" in own.content.decode()
    assert reviewer.post_to(here, {"tag": "ug", "do": "pass"}).status_code == 302
    assert reviewer.post_to(here, {"tag": "ug", "do": "pass"}).status_code == 409
    assert Translation.objects.get().state == "passed"
    assert "撤下维吾尔语" in reviewer.text(here)
    assert reviewer.post_to(here, {"tag": "ug", "do": "withdraw"}).status_code == 302


def test_what_is_refused_keeps_what_was_typed(here):
    writer = Officer("township.editor", TOWN)
    file = SimpleUploadedFile("x.mp3", b"#!/bin/sh")
    answer = writer.post_to(here, {"tag": "ug", "do": "save", **UYGHUR, "sound": file})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "不是录音" in text
    assert UYGHUR["title"] in text
    assert not Translation.objects.exists()
    back = {"tag": "ug", "do": "back", "reason": "x"}
    assert writer.post_to(here, back).status_code == 404


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="needs ffmpeg")
def test_a_dialect_is_recorded_and_heard(here):
    writer, reviewer = Officer("township.editor", TOWN), Officer("county.editor", COUNTY)
    file = SimpleUploadedFile("r.wav", io.BytesIO(spoken()).read())
    said = {"tag": "zh-x-sichuan", "do": "save", "sound": file}
    assert writer.post_to(here, said).status_code == 302
    assert "用四川话听" in writer.text(here)
    writer.post_to(here, {"tag": "zh-x-sichuan", "do": "submit"})
    reviewer.post_to(here, {"tag": "zh-x-sichuan", "do": "pass"})
    number = here.split("/")[3]
    public = reviewer.text(f"/r/{number}/")
    assert "用四川话听：0分2秒" in public
    name = Translation.objects.get().sound
    part = reviewer.browser.get(f"/recording/{name}.ogg", headers={"range": "bytes=0-9"})
    assert (part.status_code, part.headers["Content-Type"]) == (206, "audio/ogg")
    assert len(part.content) == 10


def test_others_have_no_such_page(here):
    assert Officer("township.editor", OTHER_TOWN).get(here).status_code == 404
    assert Officer("county.admin", COUNTY).get(here).status_code == 404
    writer = Officer("township.editor", TOWN)
    for wrong in ({"tag": "xx", "do": "save"}, {"tag": "ug", "do": "x"}, {}):
        assert writer.post_to(here, wrong).status_code == 404
    assert writer.post_to(here, {"tag": "ug", "do": "submit"}).status_code == 404
