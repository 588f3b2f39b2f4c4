"""What processes cost: CPU and memory, from /proc."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.operations.product import family

TICKS = os.sysconf("SC_CLK_TCK")


def cpu(parent: int) -> float:
    """Seconds of CPU that a process and all below it have spent, the ended children's too."""
    spent = 0
    for pid in family(parent):
        try:
            words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        spent += sum(map(int, words[11:15]))
    return spent / TICKS


def memory(parent: int) -> dict[int, int]:
    """PSS in bytes of a process and of each below it."""
    found = {}
    for pid in family(parent):
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if match := re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE):
            found[pid] = int(match[1]) * 1024
    return found
