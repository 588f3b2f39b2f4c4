"""The film of a piece at the desk: in parts or whole, refused in words, passed by another."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.films.public import Film, shown_film
from xiangli.films.services.render import render_next
from xiangli.films.tests.conftest import made  # noqa: F401
from xiangli.films.tests.test_films import H264, SYSTEM
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import NOW, TOWN, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
SRT = b"1\n00:00:00,000 --> 00:00:02,000\n\xe4\xbd\xa0\xe5\xa5\xbd\n"
PARTS = "application/offset+octet-stream"


@pytest.fixture(autouse=True)
def own(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    settings.XIANGLI_FILES = tmp_path / "files"


@pytest.fixture
def piece():
    return published(kind="video", crop="水稻", season="秋天", transcript="先看天，再下田。")


@pytest.fixture
def small(made):  # noqa: F811
    return made("film.mp4", *H264, size="160x120", seconds=2).read_bytes()


def at(piece):
    return f"/desk/review/{piece.number}/film/"


def begun(officer, piece, size, **more):
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(size), **more}
    return officer.browser.post(at(piece), headers=headers)


def sent(officer, url, offset, data, kind=PARTS):
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)}
    return officer.browser.patch(url, data, content_type=kind, headers=headers)


def whole(officer, piece, data, name="film.mp4"):
    return officer.post_to(at(piece), {"do": "film", "film": SimpleUploadedFile(name, data)})


def rendered():
    film = Film.objects.get()
    while render_next(film=film.pk, by=SYSTEM, now=NOW):
        pass
    film.refresh_from_db()
    return film


def test_in_parts_with_a_break(piece, small):
    editor = Officer("township.editor", TOWN)
    mark = {"Upload-Metadata": "mark YQ=="}
    answer = begun(editor, piece, len(small), **mark)
    url = answer["Location"]
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "0")
    assert sent(editor, url, 0, small[:9000])["Upload-Offset"] == "9000"
    assert begun(editor, piece, len(small), **mark)["Location"] == url
    asked = editor.browser.head(url)
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("9000", str(len(small)))
    assert "no-store" in asked["Cache-Control"]
    assert sent(editor, url, 5, b"x").status_code == 409
    assert sent(editor, url, 9000, b"x", kind="text/plain").status_code == 415
    assert "没有传完" in editor.text(at(piece))
    assert sent(editor, url, 9000, small[9000:]).status_code == 204
    assert editor.browser.head(url)["Upload-Offset"] == str(len(small))
    assert "排着队" in editor.text(at(piece))
    rendered()
    text = editor.text(at(piece))
    assert "等别的编辑核准" in text
    assert "看过了，核准" not in text
    assert "{{" not in text


def test_whole_without_a_script_captioned_and_passed(piece, small):
    writer, editor = Officer("township.editor", TOWN), Officer("county.editor", "511722")
    assert whole(writer, piece, small).status_code == 302
    film = rendered()
    key = {"key": str(film.pk)}
    captions = SimpleUploadedFile("a.srt", SRT)
    assert (
        writer.post_to(at(piece), {"do": "captions", "captions": captions, **key}).status_code
        == 302
    )
    assert writer.post_to(at(piece), {"do": "show", **key}).status_code == 409
    for _ in range(2):
        assert editor.post_to(at(piece), {"do": "show", **key}).status_code == 302
    assert shown_film(f"resource:{piece.number}").words == ("你好",)
    for _ in range(2):
        assert writer.post_to(at(piece), {"do": "remove", **key}).status_code == 302
    assert not Film.objects.exists()


def test_two_gigabytes_are_refused_before_they_come(piece):
    editor = Officer("county.editor", "511722")
    answer = begun(editor, piece, 2 << 30)
    assert answer.status_code == 413
    assert "片子有 2147 兆，最多收 500 兆" in answer.content.decode()
    answer = editor.browser.generic(
        "POST", at(piece), b"", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 << 30),
    )  # fmt: skip
    assert answer.status_code == 413
    assert "最多收 500 兆" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "why"), [(b"a letter" * 2000, "这个文件不是片子"), (b"", "文件是空的")]
)
def test_what_is_no_film_comes_back_with_the_reason(piece, data, why):
    answer = whole(Officer("county.editor", "511722"), piece, data)
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_a_broken_film_and_bad_captions_are_told_in_words(piece, small):
    editor = Officer("county.editor", "511722")
    whole(editor, piece, small[: len(small) // 2])
    film = rendered()
    assert "没有传全，或者坏了" in editor.text(at(piece))
    bad = SimpleUploadedFile("a.vtt", b"WEBVTT\n\n00:09.000 --> 00:01.000\nx")
    answer = editor.post_to(at(piece), {"do": "captions", "captions": bad, "key": str(film.pk)})
    assert answer.status_code == 422
    assert "第 3 行的时间倒回去了" in answer.content.decode()


def test_who_may_not_see_it_finds_nothing(piece, small):
    editor = Officer("county.editor", "511722")
    url = begun(editor, piece, len(small))["Location"]
    other = Officer("township.editor", TOWN)
    assert sent(other, url, 0, small).status_code == 404
    for officer in (Officer("village.reporter"), Officer("township.window")):
        assert officer.get(at(piece)).status_code == 404
    news = published()
    assert editor.get(at(news)).status_code == 404
    assert io.BytesIO(small).read(8)[4:] == b"ftyp"


def test_the_form_needs_its_token(piece, small):
    from django.test import Client

    editor = Officer("county.editor", "511722")
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.cookies = editor.browser.cookies
    answer = strict.post(at(piece), {"do": "film", "film": SimpleUploadedFile("f.mp4", small)})
    assert answer.status_code == 403
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "100"}
    assert strict.post(at(piece), headers=headers).status_code == 403


def test_the_piece_leads_there(piece):
    text = Officer("county.editor", "511722").text(f"/desk/review/{piece.number}/")
    assert at(piece) in text
    assert "还没有片子" in text
