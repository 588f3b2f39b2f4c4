"""Files as people make them, and as nobody should."""

import io
import zipfile

import docx
from openpyxl import Workbook


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(*parts):
    """Pairs of style and text; a table is a list of rows."""
    document = docx.Document()
    for style, text in parts:
        if style == "table":
            table = document.add_table(len(text), len(text[0]))
            for row, cells in zip(table.rows, text, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(text, style=style or None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data, name, content, replace=False):
    """The same archive with one more part, or with one changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.infolist():
            if not (replace and entry.filename == name):
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()
