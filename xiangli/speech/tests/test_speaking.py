"""How texts are said, by example and by property."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangli.kernel.public import is_hanzi
from xiangli.speech.rules.sentences import LONGEST, sentences
from xiangli.speech.rules.speaking import PAUSES, spoken
from xiangli.speech.words import SHIPPED, _read

SAYINGS = _read(SHIPPED, 0)
SAID = [
    # money
    ("补贴1,234.50元", "补贴一千二百三十四元五角"),
    ("每月650元", "每月六百五十元"),
    ("0.05元", "五分"),
    ("12.05元", "十二元零五分"),
    ("¥3.5万", "三点五万元"),
    ("3.5万元", "三点五万元"),
    ("3元/斤", "三元每斤"),
    ("2.40元/kg", "二元四角每千克"),
    # shares, parts, ranges
    ("涨了5%", "涨了百分之五"),
    ("5%-10%", "百分之五到百分之十"),
    ("3‰", "千分之三"),
    ("1/3以上", "三分之一以上"),
    ("3-5天", "三到五天"),
    ("15~20厘米", "十五到二十厘米"),
    ("和/或", "和或"),
    # dates and times
    ("2021年", "二〇二一年"),
    ("2026年11月23日", "二〇二六年十一月二十三日"),
    ("2026-11-03", "二〇二六年十一月三日"),
    ("2021-2025年", "二〇二一年到二〇二五年"),
    ("9:00–17:30", "九点整到十七点三十分"),
    ("8:05", "八点零五分"),
    # numbers
    ("第3条第2款", "第三条第二款"),
    ("2个人，2户，12个", "两个人，两户，十二个"),
    ("第2个", "第二个"),
    ("10亩", "十亩"),
    ("1.5倍", "一点五倍"),
    ("-5", "负五"),
    ("007", "零零七"),
    ("①身份证②户口簿", "一、身份证二、户口簿"),
    # phones and hotlines
    ("打12345", "打幺二三四五"),
    ("12345户", "一万二千三百四十五户"),
    ("拨打120", "拨打幺二零"),
    ("重120斤", "重一百二十斤"),
    ("电话13900001234", "电话幺三九，零零零零，幺二三四"),
    ("0818-5550100", "零八幺，八五五五，零幺零零"),
    ("400-800-1234", "四零，零八零零，幺二三四"),
    # numbers of papers, cases, people
    ("民发〔2021〕57号", "民发二〇二一年第五十七号"),
    ("收件号2611-0417-3597", "收件号二六幺幺，零四幺七，三五九七"),
    ("11010519491231002X", "幺幺零幺零五幺九四九幺二三幺零零二艾克斯"),
    # units
    ("25℃", "二十五摄氏度"),
    ("-3℃", "零下三摄氏度"),
    ("50kg/亩", "五十千克每亩"),
    ("0.5mg/kg", "零点五毫克每千克"),
    ("不超过mg/kg", "不超过毫克每千克"),
    ("100m²", "一百平方米"),
    ("3 t", "三吨"),
    # letters, addresses, signs
    ("GDP和VIP", "国内生产总值和维艾批"),
    ("见https://www.gov.cn/a?b=1。", "见网址见本页。"),
    ("写信到a.b@c.gov.cn", "写信到邮箱见本页"),
    ("international", "外文词"),
    ("≥18岁", "大于等于十八岁"),
    ("７×２４小时", "七乘二十四小时"),
    ("“低保”（最低生活保障）", "低保，最低生活保障"),
    ("好👍🏽的", "好的"),
    ("", ""),
    ("？", "？"),
]


@pytest.mark.parametrize(("written", "said"), SAID)
def test_it_is_said_as_people_say_it(written, said):
    assert spoken(written, SAYINGS) == said


PIECES = st.sampled_from([written for written, _ in SAID] + list("0123456789.-/%,:年月元〔〕号 "))
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=12).map("".join),
    st.text(alphabet="0123456789.,-–/:%年月日元kgAZ第2个℃ ¥", max_size=40),
)


@settings(max_examples=150)
@given(TEXTS)
def test_nothing_is_left_that_cannot_be_said(text):
    said = spoken(text, SAYINGS)
    assert all(is_hanzi(sign) or sign in PAUSES for sign in said)
    assert not any(sign.isdigit() or sign.isdecimal() for sign in said)


@settings(max_examples=150)
@given(TEXTS)
def test_what_is_said_is_said_the_same_again(text):
    said = spoken(text, SAYINGS)
    assert spoken(said, SAYINGS) == said


@pytest.mark.parametrize(
    "unit", ["1", "1,", "1.", "-1", "1/", "a.", "a@", "〔2021", "1:", "2026-", "（", "1 ", "1-"]
)
def test_a_long_row_of_anything_comes_to_an_end(unit):
    assert len(spoken(unit * 6000, SAYINGS)) <= 20 * len(unit) * 6000


@given(st.text(alphabet="一二三四，。！？；、：\n", max_size=900))
def test_sentences_together_are_the_text_and_none_is_long(text):
    said = spoken(text, SAYINGS)
    parts = sentences(said)
    assert "".join(parts) == said.lstrip("。！？")
    assert all(len(part) <= LONGEST + 1 for part in parts)
