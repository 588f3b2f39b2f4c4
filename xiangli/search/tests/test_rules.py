"""Words, readings, snippets, spelling and what may be counted, by example and by property."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.search.rules.demand import LONGEST as LONGEST_COUNTED
from xiangli.search.rules.demand import countable
from xiangli.search.rules.entries import Entry
from xiangli.search.rules.lexemes import vector
from xiangli.search.rules.queries import question
from xiangli.search.rules.segmenting import fold, stem, words_in
from xiangli.search.rules.snippets import LONGEST, mark, snippet
from xiangli.search.rules.sounds import initials, pinyin, sound
from xiangli.search.rules.spelling import edits, nearest, patterns
from xiangli.search.rules.vocabulary import vocabulary

WORDS = vocabulary(["的", "怎么办"], [["吃低保", "低保", "最低生活保障"], ["苞谷", "玉米"]])
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
ANYTHING = st.text(max_size=300)


def entry(title="低保", **more):
    return Entry(kind="service", key="dibao", title=title, url="/s/dibao/", at=NOW, **more)


class TestWords:
    def test_a_villagers_word_asks_for_the_official_one_too(self):
        asked = question("吃低保怎么办", WORDS)
        assert asked.terms == ("吃低保",)
        assert "'最低' & '生活' & '保障'" in asked.strict
        assert "怎么" not in asked.strict

    def test_where_nothing_else_is_asked_the_empty_words_count(self):
        assert question("怎么办", WORDS).strict == "'怎么办'"

    def test_signs_that_no_dictionary_knows_stand_side_by_side(self):
        assert question("思乐圩", WORDS).strict == "('思乐' & '乐圩')"

    def test_latin_letters_may_be_pinyin(self):
        assert question("DiBao", WORDS).strict == "('dibao' | '~dibao':*)"

    @pytest.mark.parametrize(
        "query", ["", " ", "？！。…", "'", "\\", "\x00", "👍👍", "‮‏", "%_&|!()<->:*"]
    )
    def test_what_holds_no_word_asks_nothing(self, query):
        assert question(query, WORDS).strict == ""

    def test_ten_thousand_signs_are_a_hundred(self):
        assert len(question("低保" * 5000, WORDS).text) == 100

    @given(ANYTHING)
    def test_a_text_is_folded_once_for_all(self, text):
        assert fold(fold(text)) == fold(text)

    @given(ANYTHING)
    def test_words_stand_where_they_are_said_to_stand(self, text):
        folded = fold(text)
        for begin, word in words_in(folded):
            assert stem(folded[begin : begin + len(word)]) == word or folded[begin:].startswith(
                word
            )

    def test_a_countys_line_joins_the_groups_that_share_a_word(self):
        both = vocabulary([], [["甲乙", "丙丁"], ["丙丁", "戊己"]])
        assert set(both.same("丙丁")) == {"甲乙", "丙丁", "戊己"}


class TestSounds:
    def test_readings(self):
        assert (pinyin("低保"), initials("低保")) == ("dibao", "db")
        assert pinyin("绿色A4") == "lvseA4"

    @pytest.mark.parametrize(
        ("one", "other"),
        [("零食", "临时"), ("建房", "间荒"), ("福兰", "湖南"), ("自行", "执信"), ("老人", "脑仁")],
    )
    def test_what_is_heard_alike_sounds_the_same(self, one, other):
        assert sound(one) == sound(other)

    def test_a_title_is_typed_by_pinyin_and_initials_of_it_and_its_words(self):
        told = vector(entry("临时救助"))
        for sign in ("~linshijiuzhu", "~lsjz", "~jiuzhu", "~jz"):
            assert f"'{sign}':1C" in told


class TestSpelling:
    def test_heard_alike_comes_before_spelt_alike(self):
        assert nearest("低宝", ["低压", "低保", "高低", "玉米"])[0] == "低保"

    @given(st.text(max_size=8), st.text(max_size=8))
    def test_edits_are_a_distance(self, one, other):
        assert edits(one, other) == edits(other, one)
        assert (edits(one, other) == 0) == (one == other)

    def test_patterns_take_signs_of_like_for_themselves(self):
        assert "\\%_" in patterns("%保")


class TestSnippets:
    BODY = "种地的人多。" * 40 + "低保线一年调一次，由县里定。" + "别的话。" * 40

    def test_the_piece_around_the_first_hit_with_the_hit_marked(self):
        pieces = snippet(self.BODY, ["低保"])
        assert [piece.text for piece in pieces if piece.hit] == ["低保"]
        assert pieces[0].text.startswith("…")

    @given(ANYTHING, st.lists(st.text(min_size=1, max_size=3), max_size=3))
    def test_nothing_is_added_but_dots(self, text, words):
        told = "".join(piece.text for piece in snippet(text, words))
        assert told.strip("…") in " ".join(text.split())
        assert len(told) <= LONGEST + 2
        assert "".join(piece.text for piece in mark(text, words)) == text


class TestDemand:
    @pytest.mark.parametrize("query", ["低保", "  低保 怎么办", "2026年低保", "三月三"])
    def test_counted(self, query):
        assert countable(query)

    @pytest.mark.parametrize(
        "query",
        [
            "", "！？", "低" * (LONGEST_COUNTED + 1), "13900001234", "１３９００００１２３４",
            "139-0000-1234", "幺三九零零零零幺二三四", "511722199001011234",
            "51172219900101123X 低保",
            "6222 0200 0000 0000", "a@b.cn", "https://x.cn", "0818 5550100", "2611-0417-3597",
        ],
    )  # fmt: skip
    def test_not_counted(self, query):
        assert countable(query) == ""

    @given(ANYTHING)
    def test_never_long_and_never_with_a_long_number(self, text):
        told = countable(text)
        assert len(told) <= LONGEST_COUNTED
        assert sum(sign.isdigit() for sign in told) <= 6


class TestEntries:
    @pytest.mark.parametrize(
        "url", ["", "s/", "//evil.example", "https://evil.example", "javascript:x"]
    )
    def test_an_address_elsewhere_is_no_page_of_ours(self, url):
        assert Entry("k", "1", "题", url, NOW).fault() == "url"

    @given(ANYTHING, ANYTHING)
    def test_any_text_becomes_a_vector_below_the_databases_limits(self, title, body):
        told = vector(entry(title, body=body * 30))
        assert len(told.encode("utf-8", "replace")) < 1_000_000
