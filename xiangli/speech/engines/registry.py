"""Which engine speaks a language here: the first that is installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from xiangli.speech.conf import is_on
from xiangli.speech.engines import espeak, kokoro
from xiangli.speech.engines.contract import Engine
from xiangli.speech.errors import NoVoice

ENGINES: Final[dict[str, tuple[Callable[[], Engine | None], ...]]] = {
    "zh": (kokoro.installed, espeak.installed)
}


def engine_for(lang: str) -> Engine:
    """Raises NoVoice."""
    for installed in ENGINES.get(lang, ()) if is_on() else ():
        if engine := installed():
            return engine
    raise NoVoice(lang=lang)
