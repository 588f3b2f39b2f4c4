"""Captions of many hands become plain ones, or are refused by the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.films.errors import CaptionsRefused
from xiangli.films.rules.captions import MOST, Cue, decoded, read, words, written

STYLED = """\ufeffWEBVTT - 名字
X-TIMESTAMP-MAP=LOCAL:00:00:00.000

STYLE
::cue { background: url(https://example.com/spy) }

REGION
id:fred

NOTE 谁写的

1
00:01.000 --> 00:02.500 align:start position:10%
<v 张三><b>春洋芋</b>怎么切 &amp; 怎么种
<00:02.000>第二行

two
01:00:03.000 --> 01:00:04.000
好
"""
SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<i>你好</i>\r\n\r\n"
    "2\r\n00:00:02,000 --> 00:00:03,000\r\n再见\r\n"
)


def problem(text):
    with pytest.raises(CaptionsRefused) as refused:
        read(text)
    return refused.value.params["problem"], refused.value.params["line"]


def test_only_times_and_words_stay():
    cues = read(STYLED)
    assert cues == (
        Cue(1.0, 2.5, "春洋芋怎么切 & 怎么种\n第二行"),
        Cue(3603.0, 3604.0, "好"),
    )
    out = written(cues)
    assert "url" not in out
    assert "align" not in out
    assert "00:00:01.000 --> 00:00:02.500\n春洋芋怎么切 &amp; 怎么种\n第二行" in out


def test_subrip_is_taken_too():
    assert read(SRT) == (Cue(1, 2, "你好"), Cue(2, 3, "再见"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_as_programs_of_this_country_write_it(encoding):
    assert words(read(decoded(SRT.encode(encoding)))) == ["你好", "再见"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ("no_cues", 0)),
        ("hello\nworld", ("no_cues", 0)),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", ("backwards", 3)),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny", ("backwards", 6)),
        ("WEBVTT\n\n00:5 --> 00:06.000\nx", ("bad_time", 3)),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "长" * 201, ("too_wide", 3)),
        ("WEBVTT\n\n" + "00:01.000 --> 00:02.000\nx\n\n" * (MOST + 1), ("too_many", 9003)),
    ],
)
def test_what_is_wrong_is_told_by_the_line(text, said):
    kind, line = problem(text)
    assert kind == said[0]
    assert line == said[1] or kind == "too_many"


def test_what_is_no_text_is_refused():
    with pytest.raises(CaptionsRefused):
        decoded(b"\x00\x01" * 50)
    with pytest.raises(CaptionsRefused):
        decoded(b"x" * 600_000)


@given(st.text(max_size=300))
def test_whatever_comes_it_is_captions_or_refused(text):
    try:
        cues = read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}")
    except CaptionsRefused:
        return
    assert read(written(cues)) == cues or "-->" in text
    assert all("\n\n" not in cue.text for cue in cues)


def test_a_line_that_stays_is_told_once():
    assert words([Cue(0, 1, "一"), Cue(1, 2, "一"), Cue(2, 3, "二\n三")]) == ["一", "二 三"]
