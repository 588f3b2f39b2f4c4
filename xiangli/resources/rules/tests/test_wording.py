from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.rules.datafile import load
from xiangli.resources.rules.gate.phrases import Lexicon, Phrase, built_in
from xiangli.resources.rules.gate.piece import Block
from xiangli.resources.rules.tests.pieces import BODY, found, lesson, said

ALL = Lexicon(built_in())
SAYS = st.text("甲乙丙", min_size=1, max_size=4)


def seen(text: str) -> list[str]:
    return [phrase.say for _, phrase in ALL.find(text)]


def test_the_lists_are_long_enough_and_say_what_to_write():
    jargon = load("jargon.yaml")
    assert sum(map(len, jargon.values())) >= 150
    phrases = built_in()
    assert len({each.say for each in phrases}) == len(phrases)
    assert all(each.instead for each in phrases if each.sort in {"typo", "name", "person"})
    assert all(each.why for each in phrases if each.sort in {"name", "person", "sensitive"})
    assert all(each.say in longer for each in phrases for longer in each.within)
    assert not any(each.say in each.instead and each.sort == "typo" for each in phrases)


def test_what_is_recommended_is_not_itself_wrong():
    """Else an editor who follows it is told again."""
    for phrase in built_in():
        wrong = [each for _, each in ALL.find(phrase.instead) if each.sort != "jargon"]
        assert not wrong, (phrase, wrong)


def test_each_sort_is_found():
    assert found(said("务必开沟。")) == {"wording.jargon"}
    assert found(said("秸杆不要烧。")) == {"wording.typo"}
    assert found(said("问农业局。")) == {"wording.name"}
    assert found(said("贫困户先领。")) == {"wording.person"}
    assert found(said("包治百病是骗人的。")) == {"wording.sensitive"}
    assert found(said("特此通知。")) == {"wording.needless"}


def test_a_phrase_within_a_right_one_is_right():
    assert seen("农业部门的水份额，化学反应情况要看，劳动合同法管") == []
    assert seen("原农业部发的") == []
    assert seen("农业部发的") == ["农业部"]
    assert seen("人口与计划生育法") == []


def test_the_longer_phrase_wins():
    assert seen("银保监会") == ["银保监会"]
    assert seen("聋哑人") == ["聋哑人"]


def test_a_law_and_the_title_of_a_document_keep_their_words():
    law = Block("quote", "对符合条件的予以补贴。")
    assert found(lesson(body=(*BODY, law))) == set()
    assert found(said("看《补贴发放实施办法》。")) == set()


def test_jargon_is_told_once_and_mistakes_each_time():
    twice = Block("paragraph", "务必开沟。务必撒灰。秸杆。秸杆。")
    from xiangli.resources.rules.gate.check import check

    codes = [each.code for each in check(lesson(body=(*BODY, twice))).findings]
    assert sorted(codes) == ["wording.jargon", "wording.typo", "wording.typo"]


@given(st.lists(SAYS, max_size=6, unique=True), st.text("甲乙丙丁", max_size=40))
def test_a_lexicon_finds_as_a_plain_search_would(says, text):
    lexicon = Lexicon(Phrase(say, "", "typo") for say in says)
    expected, at = [], 0
    while at < len(text):
        longest = max((say for say in says if text.startswith(say, at)), key=len, default="")
        if longest:
            expected.append((at, longest))
        at += len(longest) or 1
    assert [(at, phrase.say) for at, phrase in lexicon.find(text)] == expected
