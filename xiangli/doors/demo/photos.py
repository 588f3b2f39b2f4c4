"""Pictures of papers that show nothing: drawn here, of nobody."""

from __future__ import annotations

import io
from functools import cache
from typing import Final

from PIL import Image, ImageDraw

SIZE: Final = (900, 620)
DESK, PAPER, LINE, MARK = "#8a7a63", "#f6f2e6", "#b9b19c", "#5f7a68"
QUALITY: Final = 60


@cache
def photo(number: int) -> bytes:
    """A JPEG of a sheet on a desk, about 20 KB; another for each number."""
    picture = Image.new("RGB", SIZE, DESK)
    pen = ImageDraw.Draw(picture)
    left, top = 60 + 7 * (number % 5), 40 + 5 * (number % 7)
    pen.rectangle((left, top, SIZE[0] - 70, SIZE[1] - 50), fill=PAPER, outline=LINE, width=3)
    for line in range(7 + number % 4):
        y = top + 120 + 45 * line
        pen.line((left + 40, y, SIZE[0] - 130 - 60 * (line % 3), y), fill=LINE, width=9)
    pen.text((left + 40, top + 30), f"DEMO {number}", fill=MARK, font_size=56)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
