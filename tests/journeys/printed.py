"""What stands on a printed paper."""

from __future__ import annotations

import re
import subprocess


def printed_code(pdf: bytes) -> str:
    """The code under which anybody can check it."""
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    found = re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}", text.stdout.decode())
    assert found, text.stdout
    return found[0]
