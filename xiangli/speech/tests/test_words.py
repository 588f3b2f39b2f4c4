"""Readings: the product's, and the county's before them."""

import subprocess
import sys

import pytest

from xiangli.speech import words
from xiangli.speech.engines import syllables as reading
from xiangli.speech.engines.syllables import syllables
from xiangli.speech.errors import RenderingFailed
from xiangli.speech.rules.speaking import spoken

READ = {
    "低保，好吗？": "di1 bao3 , hao3 ma5 ?",
    "重庆银行行长长大了": "chong2 qing4 yin2 hang2 hang2 zhang3 zhang3 da4 le5",
    "供养种子": "gong1 yang3 zhong3 zi5",
    "绿": "lv4",
    "𬭊": "du4",
    "": "",
    "👍مرحبا": "",
    "\udcff低": "di1",
}


@pytest.fixture
def own(tmp_path, monkeypatch):
    path = tmp_path / "speech-words.yaml"
    monkeypatch.setattr(words, "own_words", lambda: path)
    return path


def test_characters_are_read(own):
    assert syllables(list(READ)) == list(READ.values())


def test_a_countys_readings_count_at_once_and_first(own):
    assert syllables(["土主镇"]) == ["tu3 zhu3 zhen4"]
    own.write_text("readings: {土主: tu3 zu3}\nsay: {ABC: 甲乙丙}\nhotlines: ['54321']\n", "utf-8")
    assert syllables(["土主镇"]) == ["tu3 zu3 zhen4"]
    assert spoken("ABC，54321", words.sayings()) == "甲乙丙，五四三二幺"


@pytest.mark.parametrize("broken", ["say: {", "- 1\n- 2", "say: 5\nreadings: [a]\nhotlines: x", ""])
def test_a_file_that_cannot_be_read_says_nothing(own, broken):
    own.write_text(broken, "utf-8")
    assert syllables(["低保"]) == ["di1 bao3"]
    assert spoken("12345", words.sayings()) == "幺二三四五"


def test_a_reader_that_breaks_off_is_told(own, monkeypatch):
    monkeypatch.setattr(reading, "PROGRAM", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(RenderingFailed):
        syllables(["低保"])


def test_who_renders_keeps_no_dictionary_and_who_reads_no_django():
    program = (
        "import sys; from pathlib import Path; from django.conf import settings;"
        "from xiangli.speech.engines.syllables import syllables;"
        "settings.configure(XIANGLI_DATA=Path('/nowhere'));"
        "print(syllables(['低保']), 'pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stdout.decode().split() == ["['di1", "bao3']", "False"]
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "xiangli.speech.pinyin"],
        input=b'{"texts": [], "readings": {}}', check=True, capture_output=True,
    )  # fmt: skip
    assert b"pypinyin" in told.stderr
    assert b"django" not in told.stderr
