"""A piece in other languages: by one, passed by another, and marked when the piece moves on."""

import io
import math
import shutil
import struct
import wave

import pytest

from xiangli.resources.errors import (
    NotNow,
    OwnWork,
    ReasonMissing,
    ResourcesForbidden,
    TranslationRefused,
    UnknownTranslation,
)
from xiangli.resources.models import Translation
from xiangli.resources.public import (
    correct,
    keep_recording,
    pass_translation,
    recording_files,
    send_back_translation,
    submit,
    submit_translation,
    told_of,
    translations_of,
    withdraw,
    withdraw_translation,
    write,
    write_translation,
)
from xiangli.resources.recordings import recording_path
from xiangli.resources.rules.recorded import MOST, demuxer
from xiangli.resources.tests.county import NOW, OTHER_TOWN, TOWN, drafted, published, seated
from xiangli.resources.translations import translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
UYGHUR = {
    "title": "شال ئورۇش",
    "summary": "ھاۋا ئوچۇق.",
    "body": "## بىرىنچى\n\nشال ئورۇڭ.\n\n- بىر\n- ئىككى",
}


def spoken(seconds=2):
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        for n in range(8000 * seconds):
            sound.writeframesraw(struct.pack("<h", int(9000 * math.sin(n / 9))))
    return out.getvalue()


def fresh(page):
    return type(page).objects.get(pk=page.pk).specific


@pytest.fixture
def page():
    return published(place=TOWN)


@pytest.fixture
def writer():
    return seated("township.editor", TOWN)


@pytest.fixture
def reviewer():
    return seated("county.editor")


def put(page, by, tag="ug", **more):
    told = more or UYGHUR
    return write_translation(number=page.number, tag=tag, by=by, now=NOW, **told)


def handed_in(page, by, tag="ug", **more):
    put(page, by, tag, **more)
    return submit_translation(number=page.number, tag=tag, by=by, now=NOW)


def test_written_by_one_passed_by_another_and_read(page, writer, reviewer):
    handed_in(page, writer)
    assert told_of(fresh(page)) == []
    with pytest.raises(OwnWork):
        pass_translation(number=page.number, tag="ug", by=writer, now=NOW)
    pass_translation(number=page.number, tag="ug", by=reviewer, now=NOW)
    (told,) = told_of(fresh(page))
    assert (told.tongue.direction, told.title, told.behind) == ("rtl", UYGHUR["title"], False)
    assert [block["type"] for block in told.blocks] == ["heading", "paragraph", "list"]
    assert translated() == [(page.number, "ug")]
    with pytest.raises(NotNow):
        pass_translation(number=page.number, tag="ug", by=reviewer, now=NOW)


def test_a_new_draft_leaves_what_is_public(page, writer, reviewer):
    handed_in(page, writer)
    pass_translation(number=page.number, tag="ug", by=reviewer, now=NOW)
    put(page, writer, title="يېڭى", summary="x", body="y")
    assert told_of(fresh(page))[0].title == UYGHUR["title"]
    withdraw_translation(number=page.number, tag="ug", by=reviewer, now=NOW)
    assert told_of(fresh(page)) == []
    assert translated() == []
    assert Translation.objects.get().title == "يېڭى"


def test_it_falls_behind_when_the_piece_is_corrected(page, writer, reviewer):
    handed_in(page, writer)
    pass_translation(number=page.number, tag="ug", by=reviewer, now=NOW)
    handed_in(page, writer, "en", title="Rice", summary="Reap.", body="Reap now.")
    column, fields = page.get_parent().specific, {"summary": "改成下周收。"}
    write(column=column, kind="notice", fields=fields, by=writer, now=NOW, number=page.number)
    submit(number=page.number, by=writer, now=NOW)
    correct(number=page.number, by=reviewer, now=NOW, mended="日子写错了，改成下周。")
    assert told_of(fresh(page))[0].behind
    with pytest.raises(NotNow):
        pass_translation(number=page.number, tag="en", by=reviewer, now=NOW)
    handed_in(page, writer)
    pass_translation(number=page.number, tag="ug", by=reviewer, now=NOW)
    assert not told_of(fresh(page))[0].behind


def test_sent_back_with_a_reason(page, writer, reviewer):
    handed_in(page, writer)
    told = {"number": page.number, "tag": "ug", "by": reviewer, "now": NOW}
    with pytest.raises(ReasonMissing):
        send_back_translation(**told, reason=" ")
    send_back_translation(**told, reason="第二段漏了。")
    row = translations_of(page.number, writer)[1][0]
    assert (row.state, row.remark) == ("draft", "第二段漏了。")


@pytest.mark.parametrize(
    ("tag", "told", "problem"),
    [
        ("xx", UYGHUR, "unknown_tongue"),
        ("zh", UYGHUR, "unknown_tongue"),
        ("zh-x-sichuan", UYGHUR, "spoken_only"),
        ("zh-x-sichuan", {"title": ""}, "no_sound"),
        ("en", {"title": "x"}, "half"),
        ("en", {"title": ""}, "empty"),
        ("en", {"title": "x" * 201}, "too_long"),
        ("en", {"title": "a", "summary": "b", "body": "call 13812345678"}, "personal"),
    ],
)
def test_what_is_refused(page, writer, tag, told, problem):
    with pytest.raises(TranslationRefused) as refused:
        handed_in(page, writer, tag, **told)
    assert refused.value.params["problem"] == problem
    assert told_of(fresh(page)) == []


def test_who_may_and_when(page, writer, reviewer):
    nobody = seated("township.editor", OTHER_TOWN)
    with pytest.raises(ResourcesForbidden):
        put(page, nobody)
    with pytest.raises(ResourcesForbidden):
        translations_of(page.number, nobody)
    with pytest.raises(UnknownTranslation):
        submit_translation(number=page.number, tag="ug", by=writer, now=NOW)
    with pytest.raises(NotNow):
        put(drafted(writer, TOWN), writer)
    handed_in(page, writer)
    pass_translation(number=page.number, tag="ug", by=reviewer, now=NOW)
    withdraw(number=page.number, by=reviewer, now=NOW, reason="不再办了，撤下来。")
    assert translated() == []
    with pytest.raises(NotNow):
        put(page, writer)


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="needs ffmpeg")
def test_a_recording_is_made_even_small_and_heard(page, writer, reviewer):
    recording = keep_recording(io.BytesIO(spoken()))
    assert recording == keep_recording(io.BytesIO(spoken()))
    assert recording[1] == 2
    handed_in(page, writer, "zh-x-sichuan", title="", recording=recording)
    pass_translation(number=page.number, tag="zh-x-sichuan", by=reviewer, now=NOW)
    (told,) = told_of(fresh(page))
    assert (told.sound, told.seconds, list(told.blocks)) == (*recording, [])
    files = recording_files(told.sound)
    assert [kind for kind, *_ in files] == ["ogg", "m4a"]
    assert all(0 < size < len(spoken()) for *_, size in files)
    assert recording_path("../../x", "ogg") is recording_path(told.sound, "sh") is None
    assert translated() == []


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="needs ffmpeg")
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no_recording"),
        (b"#!/bin/sh\nrm -rf /", "no_recording"),
        (b"#EXTM3U\nhttp://169.254.169.254/", "no_recording"),
        (b"RIFF\0\0\0\0WAVEbroken", "no_recording"),
        (b"OggS" + b"\xff" * 500, "no_recording"),
        (spoken(1)[:2000], "too_short"),
        (b"ID3" + b"\0" * MOST, "too_large"),
    ],
)
def test_what_is_no_recording(data, problem):
    with pytest.raises(TranslationRefused) as refused:
        keep_recording(io.BytesIO(data))
    assert refused.value.params["problem"] == problem


def test_readers_by_first_bytes():
    assert demuxer(b"\0\0\0\x18ftypM4A ") == "mov"
    assert demuxer(b"#!AMR\n") == "amr"
    assert demuxer(b"ffconcat version 1.0") is None
