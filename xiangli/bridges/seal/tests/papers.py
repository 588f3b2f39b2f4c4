"""A small PDF to seal, made here so that the bridge's tests need no other room."""

import io

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter


def small_pdf(text: bytes = b"BT ET") -> bytes:
    writer = PdfFileWriter()
    content = writer.add_object(StreamObject(stream_data=text))
    box = ArrayObject([NumberObject(n) for n in (0, 0, 595, 842)])
    page = PageObject(contents=content, media_box=box, resources=DictionaryObject())
    page[NameObject("/Rotate")] = NumberObject(0)
    writer.insert_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
