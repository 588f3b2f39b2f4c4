"""Lines for a spreadsheet: in its code of characters, and never a formula."""

from __future__ import annotations

from typing import Final

BOM: Final = "\ufeff"  # or a spreadsheet takes the characters for another code
STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def safe(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula is text (CWE-1236)."""
    return f"'{cell}" if cell.startswith(STARTS_FORMULA) else cell
