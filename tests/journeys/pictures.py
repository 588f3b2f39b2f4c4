"""Pictures for the documentation, taken on the way: XIANGLI_PICTURES names the folder.

So what the docs show is what a journey walks, and a changed page is a picture taken anew.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

COLOURS = 64  # a page has few; a picture of it stays within 60 KB
TALLEST = 1400  # px, what somebody looks at in one go


def snap(page: Page, name: str, part: str = "main", tallest: int = TALLEST) -> None:
    """One part of the page as it stands, from its top; nothing where nobody asked."""
    if folder := os.environ.get("XIANGLI_PICTURES"):
        taken = Image.open(io.BytesIO(page.locator(part).first.screenshot()))
        shown = taken.crop((0, 0, taken.width, min(taken.height, tallest)))
        shown.convert("RGB").quantize(COLOURS).save(Path(folder) / f"{name}.png", optimize=True)
