"""What is taken, and with which code the rest is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.files.public import (
    ArchiveRefused,
    Family,
    FileEmpty,
    FileRefused,
    FileTooLarge,
    HeicRefused,
    KindNotAccepted,
    NotWhatItSays,
)
from xiangli.files.rules import limits
from xiangli.files.rules.kinds import family
from xiangli.files.tests import made

BOTH: tuple[Family, ...] = ("image", "pdf")
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("name", ["a.jpg", "照片.PNG", "扫描", "x.webp"])
def test_a_picture_is_taken_whichever_picture_its_name_says(kind, name):
    assert family(made.image(kind), name, BOTH) == "image"


def test_a_pdf_is_taken():
    assert family(made.pdf(), "证明.pdf", BOTH) == "pdf"


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.jpg", FileEmpty),
        (made.pdf(), "a.jpg", NotWhatItSays),
        (made.image(), "a.pdf", NotWhatItSays),
        (b"MZ" + bytes(200), "a.jpg", NotWhatItSays),
        (b"<html><script>alert(1)</script>", "a.png", NotWhatItSays),
        (b"hello", "a.pdf", NotWhatItSays),
        (made.zip_bomb(), "a.pdf", NotWhatItSays),
        (made.zip_bomb(), "a.zip", ArchiveRefused),
        (made.zip_bomb(), "a", ArchiveRefused),
        (b"\x1f\x8b\x08" + bytes(50), "a.gz", ArchiveRefused),
        (HEIC, "IMG_1.heic", HeicRefused),
        (HEIC, "IMG_1.jpg", HeicRefused),
        (HEIC.replace(b"ftypheic", b"ftypmif1"), "a", HeicRefused),
        (made.image("GIF"), "a.gif", KindNotAccepted),  # it is what it says
        (made.image("GIF"), "a.jpg", KindNotAccepted),  # and still a picture
        (made.image("TIFF"), "a.tif", KindNotAccepted),
        (made.image("GIF"), "a.pdf", NotWhatItSays),
        (made.image("BMP"), "a", KindNotAccepted),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", KindNotAccepted),
        (b"hello", "a.txt", KindNotAccepted),
    ],
)
def test_what_is_not_ours_is_refused_by_name(data, name, error):
    with pytest.raises(error) as refused:
        family(data, name, BOTH)
    assert refused.value.code.startswith("files.")
    assert not refused.value.retry


def test_a_question_that_asks_for_a_picture_takes_no_pdf():
    with pytest.raises(KindNotAccepted) as refused:
        family(made.pdf(), "a.pdf", BOTH[:1])
    assert refused.value.params["accepted"] == ["image"]


@pytest.mark.parametrize(
    ("head", "limit"), [(made.image(), limits.PICTURE_BYTES), (made.pdf(), limits.PDF_BYTES)]
)
def test_size_ends_at_the_limit(head, limit):
    full = head + bytes(limit - len(head))
    assert family(full, "", BOTH)
    with pytest.raises(FileTooLarge) as refused:
        family(full + b"\0", "", BOTH)
    assert refused.value.params == {"limit": limit}


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_are_taken_or_refused_and_never_crash(data, name):
    with suppress(FileRefused):
        assert family(data, name, BOTH) in BOTH
