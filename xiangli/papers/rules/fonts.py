"""The one font that papers are set in."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

FONT_PACKAGE: Final = "cvttf_NotoSansCJK_Regular"
FAMILY: Final = "Noto Sans CJK TC"


def font_folder() -> Path:
    """Folder of the font."""
    spec = find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(FONT_PACKAGE)
    return Path(spec.origin).parent
