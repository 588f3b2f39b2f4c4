from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.rules.gate.check import check
from xiangli.resources.rules.gate.piece import Block, Picture, Written
from xiangli.resources.rules.gate.promotion import Leaning, balance, leaning
from xiangli.resources.rules.gate.reading import sentences
from xiangli.resources.rules.gate.showing import says_nothing
from xiangli.resources.rules.tests.pieces import BODY, found, lesson, said

MEETING = (
    Block("paragraph", "昨天县里召开油菜生产现场推进会。王书记强调要提高认识。"),
    Block("paragraph", "会议指出成绩很大。李县长带队调研。与会人员参观了现场。"),
)


def test_a_long_sentence_is_found_where_it_stands():
    report = check(said("短句。" + "长" * 51 + "。"))
    finding = next(each for each in report.findings if each.code == "reading.long_sentence")
    assert (finding.where.field, finding.where.start, finding.where.end) == ("body.3", 3, 54)
    assert finding.params == {"length": "51", "most": "50"}


def test_sentences_that_are_long_on_average():
    assert "reading.long_average" in found(said("。".join(["这是一句有点长的话" * 5] * 30)))
    assert "reading.long_average" not in found(said("。".join(["这是一句短话"] * 40)))


def test_a_paragraph_that_does_not_end():
    assert "reading.long_paragraph" in found(said("短句子。" * 80))
    assert "reading.long_paragraph" not in found(said("短句子。" * 70))


def test_uncommon_characters_are_told():
    rare = said("一些平常的话说了又说。" * 10 + "𬭊钅麤龘龘")
    finding = next(each for each in check(rare).findings if each.code == "reading.uncommon")
    assert "𬭊" in finding.params["chars"]
    assert "reading.uncommon" not in found(said("一些平常的话说了又说。" * 10))


@given(st.text(max_size=300))
def test_sentences_cover_every_letter_once(text):
    parts = list(sentences(Written("title", text)))
    assert sum(each.length for each in parts) == sum(map(str.isalnum, text))
    assert all(each.start < each.end for each in parts)


def test_a_meeting_is_not_guidance():
    assert "promotion.leaning" in found(lesson(body=MEETING, title="油菜会", summary="开了会。"))
    assert "promotion.leaning" not in found(lesson())
    assert leaning(lesson()).guiding > leaning(lesson()).promoting == 0


def test_a_column_tips_by_what_it_is_full_of():
    about_us, guide, neither = Leaning(4, 3, 1), Leaning(4, 0, 2), Leaning(4, 0, 0)
    found_balance = balance([about_us, about_us, guide, neither])
    assert (found_balance.promoting, found_balance.guiding, found_balance.neither) == (2, 1, 1)
    assert found_balance.percent == 50
    assert found_balance.tips(30)
    assert not balance([guide] * 9 + [about_us]).tips(30)
    assert balance([]).percent == 0


def test_words_of_a_picture():
    for poor in (
        "image1.jpg",
        "IMG_2031",
        "图片2",
        "微信图片_20241101",
        "照片",
        "a",
        "油菜.PNG",
        "12",
    ):
        assert says_nothing(poor), poor
    for good in ("农户在油菜田里清沟", "图上的人在打针", "照片里是新修的路", "3号田的油菜"):
        assert not says_nothing(good), good


def test_pictures_are_looked_at():
    assert found(lesson(pictures=(Picture(""),))) == {"pictures.no_alt"}
    assert found(lesson(pictures=(Picture("", decorative=True),))) == set()
    assert found(lesson(pictures=(Picture("image1.jpg"),))) == {"pictures.poor_alt"}
    assert found(lesson(pictures=(Picture("油菜田"), Picture("油菜田")))) == {"pictures.same_alt"}
    assert found(lesson(pictures=(Picture("油菜过冬怎么防冻"),), body=BODY)) == {
        "pictures.same_alt"
    }
