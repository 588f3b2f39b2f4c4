"""Two texts of one meaning are cut into the same names."""

import pytest

from xiangli.search.public import meaning


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("低保怎么办", "吃低保"),
        ("请问一下，最低生活保障怎么申请？", "低保户"),
        ("ALLOWANCE", "allowances"),
    ],
)
def test_the_vocabulary_names_them_alike(one, other):
    assert meaning(one) == meaning(other) != frozenset()


def test_words_that_say_nothing_count_where_there_are_no_others():
    assert meaning("怎么办") != frozenset()
    assert meaning("怎么办低保") == meaning("低保")


@pytest.mark.parametrize("text", ["", "？！", "\0", "—— ……"])
def test_no_word_no_meaning(text):
    assert meaning(text) == frozenset()


@pytest.mark.parametrize("text", ["字" * 10_000, "'; drop table x; --", "🐑🐑", "a" * 10_000])
def test_whatever_is_typed_has_a_bounded_meaning(text):
    assert len(meaning(text)) <= 40
