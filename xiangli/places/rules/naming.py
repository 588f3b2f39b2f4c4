"""Places as people call them: 思乐村, not 思乐村民委员会. The official name stands beside it."""

from __future__ import annotations

import re
from typing import Final

_COMMITTEE: Final = re.compile(r"(?P<stem>.+?)(?P<kind>村民委员会|村委会|居民委员会|居委会)")
_WHOLE: Final = ("村", "社区", "嘎查", "屯", "寨")


def called(name: str) -> str:
    """思乐村民委员会 → 思乐村, 六桥社区居民委员会 → 六桥社区, 东街居民委员会 → 东街居委会."""
    found = _COMMITTEE.fullmatch(name)
    if found is None:
        return name
    stem, kind = found["stem"], found["kind"]
    if stem.endswith(_WHOLE):
        return stem
    return f"{stem}村" if kind.startswith("村") else f"{stem}居委会"
