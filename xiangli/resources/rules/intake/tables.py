"""Rows of a spreadsheet or of a CSV file, by their headings. Formulas never run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from xiangli.kernel.public import lazily
from xiangli.resources.errors import FileNotTaken
from xiangli.resources.rules.intake.columns import headings, template
from xiangli.resources.rules.intake.packages import DAMAGE, look_into

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = lazily("openpyxl")

ROWS: Final = 100_000
WIDTH: Final = 100  # columns looked at
BLANK: Final = 1_000  # empty rows in a row end a sheet
CELL: Final = 50_000  # characters
SIGNS: Final = (",", "\t", ";", "，", "；")
BROKEN: Final = (*DAMAGE, KeyError, TypeError, IndexError, AttributeError, SyntaxError)

Row = tuple[int, Mapping[str, Any]]
"""Number as the program shows it, and what stands under each heading."""


def read_table(data: bytes, name: str) -> Iterator[Row]:
    """Raises FileNotTaken, at once or at the first row."""
    if name.lower().endswith(".csv"):
        return _rows(enumerate(_csv(data), 1))
    look_into(data, "xl/workbook.xml")
    return _rows(_xlsx(data))


def _rows(lines: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[Row]:
    known, told, blank, taken = headings(), None, 0, 0
    for number, cells in lines:
        values = [_plain(cell) for cell in cells[:WIDTH]]
        if not any(value not in ("", None) for value in values):
            blank += 1
            if blank > BLANK:
                return
            continue
        blank = 0
        if told is None:
            told = [str(value or "").strip().lstrip("*") for value in values]
            if not known & set(told):
                raise FileNotTaken(problem="no_headings")
            continue
        taken += 1
        if taken > ROWS:
            raise FileNotTaken(problem="too_many_rows")
        yield number, {name: value for name, value in zip(told, values, strict=False) if name}
    if told is None:
        raise FileNotTaken(problem="empty")


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime | date | bool | int | float) or cell is None:
        return cell
    return str(cell).replace("\0", "").strip()[:CELL]


def _xlsx(data: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """The first sheet, as it was last reckoned by whoever saved it."""
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
    except (openpyxl.utils.exceptions.InvalidFileException, *BROKEN) as broken:
        raise FileNotTaken(problem="broken") from broken
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(values_only=True), 1)
    except (openpyxl.utils.exceptions.InvalidFileException, *BROKEN) as broken:
        raise FileNotTaken(problem="broken") from broken
    finally:
        book.close()


def _csv(data: bytes) -> Iterator[Sequence[str]]:
    text = decoded(data)
    sign = max(SIGNS, key=lambda one: _known(text.split("\n", 1)[0], one))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    except csv.Error as broken:
        raise FileNotTaken(problem="broken") from broken


def _known(line: str, sign: str) -> int:
    """How many headings the line has, cut at this sign."""
    return len(headings() & {cell.strip('" \r*') for cell in line.split(sign)})


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else GB18030, as Chinese spreadsheets write it."""
    codes = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise FileNotTaken(problem="no_text")


def intake_template() -> bytes:
    """A workbook with every heading, and one row to begin with."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in template():
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
