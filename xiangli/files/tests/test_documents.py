"""Which PDFs are quiet."""

import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangli.files.public import FileRefused, PdfActive, PdfBroken, PdfLocked
from xiangli.files.rules import documents
from xiangli.files.rules.documents import quiet
from xiangli.files.tests import made

SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
HEX = (b"9 0 " + SCRIPT).hex().encode() + b">"


def test_a_plain_pdf_is_taken_as_it_is():
    assert quiet(made.pdf()) == made.pdf()


def test_packed_objects_and_pictures_are_no_reason_to_refuse():
    picture = made.stream(made.image(), b"/Subtype/Image/Filter/DCTDecode")
    packed = made.object_stream(b"<</Type/Font/BaseFont/Song>>")
    text = made.stream(zlib.compress(b"BT (JavaScript) Tj ET"), b"/Filter/FlateDecode")
    data = made.pdf(picture, packed, text)
    assert quiet(data) == data


def test_an_outline_is_no_object_stream():
    outline = b"<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 1>>"
    profile = made.stream(zlib.compress(bytes(300)), b"/N 3/Filter/FlateDecode")
    assert quiet(made.pdf(outline, profile))


def test_opening_at_a_page_is_no_action():
    assert quiet(made.pdf(b"<</OpenAction[3 0 R/Fit]>>"))


@pytest.mark.parametrize(
    ("found", "payload"),
    [
        ("JavaScript", SCRIPT),
        ("JavaScript", b"<</S/Java#53cript/JS(x)>>"),
        ("JavaScript", made.object_stream(SCRIPT)),
        ("JavaScript", made.object_stream(b"<</S/#4aavaScript>>")),
        ("JavaScript", made.stream(b"9 0 " + SCRIPT, b"/Type/ObjStm/N 1/First 4")),
        ("OpenAction", b"<</OpenAction 9 0 R>>"),
        ("OpenAction", b"<</OpenAction<</S/URI/URI(http://x)>>>>"),
        ("EmbeddedFile", made.stream(b"x", b"/Type/EmbeddedFile")),
        ("EmbeddedFiles", b"<</Names<</EmbeddedFiles 9 0 R>>>>"),
        ("Launch", b"<</S/Launch/F(cmd.exe)>>"),
        ("RichMedia", b"<</Subtype/RichMedia>>"),
        ("XFA", b"<</AcroForm<</XFA 9 0 R>>>>"),
        ("SubmitForm", b"<</S/SubmitForm>>"),
    ],
)
def test_whatever_acts_by_itself_is_refused(found, payload):
    with pytest.raises(PdfActive) as refused:
        quiet(made.pdf(payload))
    assert refused.value.params == {"found": found}


def test_a_locked_pdf_is_refused():
    with pytest.raises(PdfLocked):
        quiet(made.pdf(trailer=b"/Encrypt 4 0 R"))


@pytest.mark.parametrize(
    ("cause", "data"),
    [
        ("header", b"\n" + made.pdf()),
        ("header", b"%PDF-9.9\n"),
        ("end", made.pdf()[:-8]),
        ("end", made.pdf()[:200]),
        ("end", made.pdf() + bytes(3000)),
        ("end", b"%PDF-1.7\nstartxref\n9999\n%%EOF\n"),
        ("no_page", b"%PDF-1.7\nxref\nstartxref\n9\n%%EOF\n"),
        (
            "object_stream",
            made.pdf(made.stream(HEX, b"/Type/ObjStm/Filter/ASCIIHexDecode")),
        ),
        # the dictionary is longer than what is looked at, or seems to begin later than it does
        (
            "object_stream",
            made.pdf(
                made.stream(HEX, b"/Type/ObjStm/Filter/ASCIIHexDecode/X(" + b"x" * 5000 + b")")
            ),
        ),
        (
            "object_stream",
            made.pdf(made.stream(HEX, b"/N 1/First 4/Filter/ASCIIHexDecode/X(9 0 obj)")),
        ),
        ("object_stream", made.pdf(made.stream(b"zz", b"/Type/Obj#53tm/Filter/LZWDecode"))),
        ("object_stream", made.pdf(made.stream(zlib.compress(b"9 0 <<>>")[:-5], b"/N 1/First 4"))),
    ],
)
def test_what_is_cut_off_or_cannot_be_checked_is_refused(cause, data):
    with pytest.raises(PdfBroken) as refused:
        quiet(data)
    assert refused.value.params == {"cause": cause}


def test_a_bomb_of_packed_objects_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(documents, "PDF_UNPACKED_BYTES", 100_000)
    with pytest.raises(PdfBroken):
        quiet(made.pdf(made.object_stream(bytes(50_000_000))))


def test_many_small_bombs_are_no_better_than_one(monkeypatch):
    monkeypatch.setattr(documents, "PDF_UNPACKED_BYTES", 100_000)
    with pytest.raises(PdfBroken):
        quiet(made.pdf(*[made.object_stream(b" " * 30_000)] * 5))


def test_a_flood_of_streams_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "PDF_STREAMS", 3)
    with pytest.raises(PdfBroken):
        quiet(made.pdf(*[made.stream(b"x")] * 4))


def test_location_inside_a_scanned_pdf_is_blanked_in_place():
    photo = made.photo_with_location()
    data = made.pdf(made.stream(photo, b"/Subtype/Image/Filter/DCTDecode"))
    kept = quiet(data)
    assert len(kept) == len(data)
    assert b"Exif\0\0" in data
    assert b"Exif\0\0" not in kept
    assert b"PhoneMaker" not in kept


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=20))
@settings(max_examples=100, deadline=None)
def test_damage_is_survived_or_refused(changes):
    data = bytearray(made.pdf(made.object_stream(b"<</Type/Font>>")))
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(FileRefused):
        assert quiet(bytes(data)).startswith(b"%PDF-")
