"""Kokoro speaks only where its folder is whole, before espeak-ng; its program's failure is told."""

import pytest

from xiangli.speech.engines import kokoro
from xiangli.speech.engines.registry import engine_for
from xiangli.speech.errors import RenderingFailed

PARTS = ("bin/python", "model.onnx", "vocab.json", "zf_b.bin", "zf_a.bin")


@pytest.fixture
def folder(tmp_path, settings):
    settings.XIANGLI_KOKORO = str(tmp_path)
    settings.XIANGLI_SPEECH = True
    for part in PARTS:
        (tmp_path / part).parent.mkdir(exist_ok=True)
        (tmp_path / part).touch()
    return tmp_path


def test_it_is_asked_first_and_named_by_its_voice(folder):
    assert engine_for("zh").voice == "kokoro:zf_a"


@pytest.mark.parametrize("missing", PARTS[:3])
def test_a_folder_that_is_not_whole_is_not_used(folder, missing):
    (folder / missing).unlink()
    assert kokoro.installed() is None


def test_no_voice_no_engine(folder):
    for voice in folder.glob("*.bin"):
        voice.unlink()
    assert kokoro.installed() is None


def test_nobody_named_a_folder(settings):
    settings.XIANGLI_KOKORO = ""
    assert kokoro.installed() is None


def test_a_program_that_breaks_off_is_told(folder, tmp_path):
    python = folder / "bin" / "python"
    python.write_text("#!/bin/sh\nexit 3\n")
    python.chmod(0o755)
    with pytest.raises(RenderingFailed) as told:
        kokoro.installed().say("ni3 hao3", tmp_path / "a.wav")
    assert told.value.params == {"program": "python", "status": "3"}
