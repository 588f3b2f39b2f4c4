from hypothesis import given, settings
from hypothesis import strategies as st

from xiangli.places.gazetteer import readings
from xiangli.places.rules.keys import (
    INITIALS_LENGTH,
    KEY_LENGTH,
    keys_of,
    normal,
    query_key,
    sought,
)
from xiangli.places.tests.editions import county_rows

KNOWN = readings()
HARD = "重长乐石王家庄厦台圩堡埔（）()3501Ａ·、会区村县"
names = st.text(
    st.one_of(st.sampled_from(HARD), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)),
    min_size=1,
    max_size=12,
)


def texts(name: str) -> list[str]:
    return [text for text, _ in keys_of(name, KNOWN)]


def test_every_reading_of_the_name_is_a_key() -> None:
    assert texts("重庆市") == ["cqs", "zqs", "重庆市"]
    assert texts("长乐区") == ["clq", "cyq", "zlq", "zyq", "长乐区"]
    assert set(texts("厦门市")) == {"xms", "sms", "厦门市"}


def test_the_tail_is_read_in_its_commonest_reading_only() -> None:
    assert texts("宣汉县") == ["xhx", "宣汉县"]
    assert texts("双河社区居委会") == ["shsqjwh", "双河社区居委会"]
    assert texts("区") == ["o", "q", "区"]


def test_latin_letters_and_digits_stand_for_themselves() -> None:
    assert set(texts("3501厂")) == {"3501a", "3501c", "3501厂"}
    assert set(texts("Ａ区")) == {"aq", "a区"}


def test_brackets_are_passed_over() -> None:
    assert texts("和平（东）村委会")[-1] == "和平(东)村委会"
    assert all(text.isalnum() for text in texts("和平（东）村委会")[:-1])


@given(names, st.integers(min_value=1, max_value=INITIALS_LENGTH))
@settings(max_examples=300)
def test_a_query_meets_each_place_once(name: str, length: int) -> None:
    keys = keys_of(name, KNOWN)
    for start in {text[:length] for text, _ in keys}:
        met = [text for text, fresh in keys if text.startswith(start) and fresh <= len(start)]
        assert len(met) == 1, (keys, start)


@given(names)
@settings(max_examples=300)
def test_keys_are_different_and_bounded(name: str) -> None:
    keys = keys_of(name, KNOWN)
    found = [text for text, _ in keys]
    assert len(found) == len(set(found))
    assert normal(name) in found
    assert all(1 <= len(text) <= KEY_LENGTH for text in found)
    assert all(1 <= fresh <= len(text) for text, fresh in keys)
    assert sought(keys).split(" ")[1:] == found


def test_every_real_place_has_initials() -> None:
    for row in county_rows():
        assert any(text.isascii() for text, _ in keys_of(row.name, KNOWN)), row


@given(st.text(max_size=60))
def test_any_query_becomes_a_key_without_space(text: str) -> None:
    key = query_key(text)
    assert len(key) <= KEY_LENGTH
    assert not any(sign.isspace() for sign in key)


def test_a_query_is_compared_without_width_case_and_space() -> None:
    assert query_key(" ＸＨ x") == "xhx"
    assert query_key("宣 汉") == "宣汉"
