from hypothesis import assume, given
from hypothesis import strategies as st

from xiangli.resources.rules.gate.duplicates import Known
from xiangli.resources.rules.gate.likeness import bands, likeness, shingles
from xiangli.resources.rules.gate.piece import Block, body_text
from xiangli.resources.rules.tests.pieces import LESSON, found, lesson, said

CHARS = st.text("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏", min_size=1, max_size=300)
LONG = "".join(chr(0x4E00 + at * 37 % 9000) for at in range(600))


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_between_none_and_all_and_goes_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@given(CHARS)
def test_signs_spaces_and_width_make_no_other_text(text):
    dressed = "，".join(text) + "。 \n"
    assert likeness(text, dressed) == 1
    assert bands(text) == bands(dressed)


@given(st.text(max_size=400))
def test_bands_fit_the_database(text):
    found_bands = bands(text)
    assert len(found_bands) == (32 if shingles(text) else 0)
    assert all(-(2**31) <= each < 2**31 for each in found_bands)


def test_bands_are_the_same_for_good():
    """They are stored: another value would lose every old text."""
    assert bands("油菜过冬怎么防冻")[:3] == (1006673098, 408315555, -482542118)


def overlap(one: str, other: str) -> bool:
    return not set(bands(one)).isdisjoint(bands(other))


@given(CHARS, st.integers(0, 300), st.text("甲乙丙丁", max_size=30))
def test_texts_that_are_mostly_the_same_are_candidates(text, at, put_in):
    other = text[:at] + put_in + text[at:]
    assume(likeness(text, other) >= 0.9)
    assert overlap(text, other)


def test_candidates_are_found_at_six_tenths_and_others_are_not():
    half = LONG[:460] + "".join(chr(0x3400 + at * 7) for at in range(140))
    assert 0.6 < likeness(LONG, half) < 0.63
    assert overlap(LONG, half)
    assert not overlap(LONG, "".join(chr(0x3400 + at * 7) for at in range(600)))


def known(**changed) -> Known:
    other = lesson(**changed)
    return Known("r1", other.title, body_text(other))


def test_the_same_body_under_another_title_is_caught():
    assert found(LESSON, known=[known(title="冬天的油菜田")]) == {"likeness.same"}


def test_a_piece_with_a_little_changed_is_near():
    more = "另外，田边的草也要割掉，免得虫子躲在里面过冬。"
    assert found(said(more), known=[known()]) == {"likeness.near"}


def test_the_same_title_alone_is_told():
    other = (Block("paragraph", "这里讲的是完全不同的事，和上面那篇一句也不一样。" * 3),)
    assert found(LESSON, known=[known(body=other)]) == {"likeness.title"}
    assert found(LESSON, known=[known(body=other, title="别的")]) == set()


def test_short_bodies_are_judged_with_their_titles():
    hours = (Block("paragraph", "周一到周五，上午八点半到下午五点。"),)
    here = lesson(kind="contact", title="柳池村卫生室的电话", body=hours)
    there = Known("r2", "东乡镇司法所在什么地方", hours[0].text)
    assert "likeness.same" not in found(here, known=[there])
    assert "likeness.same" in found(here, known=[Known("r3", here.title, hours[0].text)])
