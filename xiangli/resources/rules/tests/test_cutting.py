import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.public import units
from xiangli.resources.rules.renditions.cutting import MORE, cut, cut_at, lines, one, said

ANY = st.text(max_size=120) | st.text("0123456789.,:年月日元，。 油菜𬭊", max_size=120)
MOST = st.integers(0, 80)
WIDTHS = st.sampled_from([one, units, said])


@given(ANY, MOST, WIDTHS)
def test_what_is_cut_fits(text, most, width):
    assert sum(map(width, cut(text, most, width))) <= most


@given(ANY, MOST, WIDTHS)
def test_what_is_cut_is_the_beginning_and_what_fits_is_whole(text, most, width):
    kept = cut(text, most, width)
    assert text.startswith(kept.removesuffix(MORE) if kept != text else kept)
    if sum(map(width, text)) <= most:
        assert kept == text


@given(ANY, MOST, WIDTHS)
def test_no_number_and_no_letter_is_parted(text, most, width):
    at = cut_at(text, most, width)
    if 0 < at < len(text):
        left, right = text[at - 1], text[at]
        assert not (left in "0123456789" and right in "0123456789")
        assert unicodedata.category(right)[0] != "M"


def test_a_number_stays_with_its_unit_and_its_fraction():
    assert cut("补助标准是每亩一百二十元", 11) == "补助标准是每亩…"
    assert cut("收购价12.5元一斤", 6) == "收购价…"
    assert cut("收购价10000元一斤", 7) == "收购价…"
    assert cut("电话0818-5222333找他", 9) == "电话…"
    assert cut("12345678901234567890", 10) == ""


def test_it_is_cut_after_a_clause():
    assert cut("下霜前清沟，撒灰，培土到根上", 11) == "下霜前清沟，撒灰…"
    assert cut("先清沟。再撒草木灰一百公斤", 8) == "先清沟。"
    assert cut("下霜前，把田里的沟都清干净了", 12) == "下霜前，把田里的沟都清…"


def test_what_is_one_letter_for_the_eye_stays_one():
    family = "👨\u200d👩\u200d👧"
    assert cut(f"一家{family}人", 5) == "一家…"
    assert cut("e\u0301e\u0301e\u0301", 4) == "e\u0301…"


@given(ANY, st.integers(1, 5), st.integers(1, 30))
def test_lines_are_few_and_short(text, most, length):
    found = list(lines(text, most, length))
    assert len(found) <= most
    assert all(0 < len(line) <= length for line in found)


def test_lines_keep_every_word_that_fits():
    text = "下霜前清沟，每亩撒草木灰一百公斤，再把土培到根上。"
    assert "".join(lines(text, 4, 20)) == text
    assert list(lines("一二三四五六七八九。" * 30, 2, 20))[-1].endswith(("。", MORE))


def test_no_line_begins_with_a_full_stop():
    text = "药瓶药袋里还有药，丢在沟边会毒了水和牲口。收起来交回店里。"
    assert list(lines(text, 4, 20)) == [
        "药瓶药袋里还有药，丢在沟边会毒了水和牲",
        "口。收起来交回店里。",
    ]
