"""Whether a PDF is whole and quiet: no lock, program or attachment, nothing that acts by itself.

Looks at the bytes, not through a viewer's parser: names outside streams, and names inside object
streams, which are unpacked under a limit. A stream that could hide names but cannot be unpacked is
refused.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from xiangli.files.errors import PdfActive, PdfBroken, PdfLocked
from xiangli.files.rules.limits import PDF_STREAMS, PDF_UNPACKED_BYTES

TAIL: Final = 2048
DICTIONARY: Final = 4096
ACTIVE: Final = re.compile(
    rb"/(JavaScript|EmbeddedFiles?|Launch|RichMedia|Rendition|XFA|SubmitForm|ImportData|GoToE)"
    rb"(?![A-Za-z0-9])|/(OpenAction)(?!\s*\[)(?![A-Za-z0-9])"
)
ENCRYPT: Final = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
PAGE: Final = re.compile(rb"/Type\s*/Page(?![A-Za-z0-9])")
END: Final = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF")
STREAM: Final = re.compile(rb"\bstream\r?\n")
PACKED: Final = re.compile(rb"/ObjStm(?![A-Za-z0-9])|/First\s")
# what only an object stream says; elsewhere /First points at an object (12 0 R)
PACKED_ALONE: Final = re.compile(rb"/ObjStm(?![A-Za-z0-9])|/First\s*\d+(?!\d|\s+\d+\s+R)")
PAIRS: Final = re.compile(rb"\s*\d+\s+\d+\s")
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
NAME_WITH_ESCAPE: Final = re.compile(rb"/[A-Za-z0-9#]{0,40}#[0-9A-Fa-f]{2}[A-Za-z0-9#]{0,40}")
# an APP1 segment of a JPEG inside the PDF: marker, length, "Exif"
EXIF: Final = re.compile(rb"\xff\xe1(..)Exif\x00\x00", re.DOTALL)


def quiet(data: bytes) -> bytes:
    """The PDF, its pictures' EXIF blanked in place. Raises PdfBroken, PdfLocked, PdfActive."""
    _whole(data)
    parts = [data, *_object_streams(data)]
    for part in parts:
        _refuse_active(part)
    if not any(PAGE.search(part) for part in parts):
        raise PdfBroken(cause="no_page")
    return _without_exif(data)


def _whole(data: bytes) -> None:
    if not data.startswith((b"%PDF-1.", b"%PDF-2.")):
        raise PdfBroken(cause="header")
    ends = END.findall(data[-TAIL:])
    if not ends or not 0 < int(ends[-1]) < len(data):
        raise PdfBroken(cause="end")


def _refuse_active(part: bytes) -> None:
    for text in (part, b" ".join(_unescaped_names(part))):
        if ENCRYPT.search(text):
            raise PdfLocked
        if found := ACTIVE.search(text):
            raise PdfActive(found=(found[1] or found[2]).decode())


def _unescaped_names(part: bytes) -> list[bytes]:
    """Names written with `#xx` (`/Java#53cript`), as a reader understands them."""
    return [
        ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name)
        for name in NAME_WITH_ESCAPE.findall(part)
    ]


def _object_streams(data: bytes) -> list[bytes]:
    found: list[bytes] = []
    room, said = PDF_UNPACKED_BYTES, 0
    for number, start in enumerate(STREAM.finditer(data)):
        if number >= PDF_STREAMS or room <= 0:
            raise PdfBroken(cause="streams")
        dictionary = _dictionary(data[max(0, start.start() - DICTIONARY) : start.start()])
        objects = _objects(data, dictionary, start.end(), room)
        room -= len(objects)
        found.append(objects)
        said += len(PACKED_ALONE.findall(dictionary))
    if len(PACKED_ALONE.findall(data)) > said:  # one of them stands where it was not looked for
        raise PdfBroken(cause="object_stream")
    return found


def _objects(data: bytes, dictionary: bytes, start: int, room: int) -> bytes:
    """What an object stream holds; b"" for a stream of another kind."""
    declared = _declares_objects(dictionary)
    end = data.find(b"endstream", start)
    body = memoryview(data)[start : len(data) if end < 0 else end]
    if PAIRS.match(body[:64]):
        return bytes(body[:room])
    try:
        first = zlib.decompressobj().decompress(body[:512], 64)
        if not declared and not PAIRS.match(first):
            return b""
        unpacker = zlib.decompressobj()
        objects = unpacker.decompress(body, room)
    except zlib.error:
        if declared:
            raise PdfBroken(cause="object_stream") from None
        return b""
    if not unpacker.eof or (declared and not PAIRS.match(objects)):
        raise PdfBroken(cause="object_stream")
    return objects


def _dictionary(before: bytes) -> bytes:
    return before[before.rfind(b"obj") + 3 :]


def _declares_objects(dictionary: bytes) -> bool:
    return any(PACKED.search(text) for text in (dictionary, *_unescaped_names(dictionary)))


def _without_exif(data: bytes) -> bytes:
    blanked = bytearray(data)
    for segment in EXIF.finditer(data):
        length = int.from_bytes(segment[1], "big") - 2
        start = segment.start() + 4
        stop = min(start + length, len(blanked))
        blanked[start:stop] = bytes(stop - start)
    return bytes(blanked)
