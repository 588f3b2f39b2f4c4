"""One line of a correction notice: what is missing, what is wrong with it, how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PARTED: Final = re.compile(r"\s*[：:]\s*")


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    problem: str = ""
    how: str = ""


def read_item(line: str) -> Item:
    """Parts of a line "name：problem：how"; the later two may be left out."""
    name, problem, how = (*PARTED.split(line.strip(), maxsplit=2), "", "")[:3]
    return Item(name, problem, how)
