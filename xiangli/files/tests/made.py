"""Files made for the tests: good ones, and each kind of bad one."""

from __future__ import annotations

import io
import zipfile
import zlib

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

GPS_MARK = b"SECRET-PLACE-31.35N"


def image(kind: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB") -> bytes:
    picture = Image.radial_gradient("L").resize(size).convert(mode)
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def photo_with_location(size: tuple[int, int] = (400, 200), turned: int = 6) -> bytes:
    """A JPEG as a phone makes it: sideways, with GPS, maker, time and a comment."""
    exif = Image.Exif()
    exif[Base.Orientation] = turned
    exif[Base.Make] = "PhoneMaker"
    exif[Base.ImageDescription] = GPS_MARK.decode()
    place = exif.get_ifd(IFD.GPSInfo)
    place[GPS.GPSLatitudeRef] = "N"
    place[GPS.GPSLatitude] = (IFDRational(31), IFDRational(21), IFDRational(14))
    picture = Image.new("RGB", size, "white")
    picture.paste("black", (0, 0, 40, 20))  # a dark corner, top left of the stored raster
    out = io.BytesIO()
    xmp = b"<x:xmpmeta>" + GPS_MARK + b"</x:xmpmeta>"
    picture.save(
        out, "JPEG", exif=exif, comment=GPS_MARK, xmp=xmp, icc_profile=GPS_MARK, quality=95
    )
    return out.getvalue()


def png_with_text() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Location", GPS_MARK.decode())
    out = io.BytesIO()
    Image.new("RGB", (50, 50), "green").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def huge_png(side: int) -> bytes:
    """A few kilobytes that claim `side` by `side` pixels."""
    head = side.to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    row = bytes(1 + side // 8)

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(name + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + name + body + crc

    pixels = chunk(b"IDAT", zlib.compress(row * 10))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jpg", bytes(5_000_000))
    return out.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of one page and these further objects (`5 0 obj` …)."""
    body = b"%PDF-1.7\n"
    base = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<<>>",
    )
    at = []
    for number, content in enumerate((*base, *objects), 1):
        at.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(at) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in at)
    size = len(at) + 1
    body += b"trailer <</Size %d/Root 1 0 R%s>>\n" % (size, trailer)
    return body + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    length = b"/Length %d" % len(content)
    return b"<<" + length + dictionary + b">>\nstream\n" + content + b"\nendstream"


def object_stream(content: bytes) -> bytes:
    """Objects 9 … packed, as PDF 1.5 writers do."""
    packed = zlib.compress(b"9 0 " + content)
    return stream(packed, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
