"""What is said to a phone is worded by the doors: they know the county's name and address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from xiangli.resources.errors import NoWording


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what somebody told. `name` is what they told, shortened; `words` the editor's
    answer; `url` the page on this site."""

    kind: Literal["met", "mended", "no_error"]
    name: str
    title: str = ""
    words: str = ""
    url: str = ""


Wording = Callable[[Outcome], str]
_wordings: Final[dict[str, Wording]] = {}


def register_wording(make: Wording) -> None:
    """Call from `AppConfig.ready()`; again replaces."""
    _wordings["sms"] = make


def worded(outcome: Outcome) -> str:
    """Raises NoWording."""
    if "sms" not in _wordings:
        raise NoWording
    return _wordings["sms"](outcome)
