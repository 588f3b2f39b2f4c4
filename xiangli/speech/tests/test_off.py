"""A county may keep its machine silent."""

import pytest

from xiangli.speech.engines.registry import ENGINES, engine_for
from xiangli.speech.errors import NoVoice


def test_a_silent_machine_has_no_voice(settings, monkeypatch):
    voice = object()
    monkeypatch.setitem(ENGINES, "zh", (lambda: voice,))
    assert engine_for("zh") is voice
    settings.XIANGLI_SPEECH = False
    with pytest.raises(NoVoice):
        engine_for("zh")
