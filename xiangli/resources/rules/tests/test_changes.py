"""What changed, by paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.rules.changes import LONGEST, changes

LINES = st.lists(st.text(alphabet="收稻晒米。", max_size=8), max_size=6)


def told(old, new):
    return [
        (change.how, [(part.how, part.text) for part in change.parts])
        for change in changes(old, new)
    ]


def test_a_changed_word_is_marked_within_its_paragraph():
    assert told(["题", "十一月收晚稻。", "尾"], ["题", "十二月收晚稻。", "尾"]) == [
        (
            "changed",
            [("same", "十"), ("gone", "一"), ("new", "二"), ("same", "月收晚稻。")],
        )
    ]


def test_what_came_and_what_went():
    assert told(["甲一二三"], ["甲一二三", "又一段"]) == [("new", [("new", "又一段")])]
    assert told(["甲一二三", "又一段"], ["甲一二三"]) == [("gone", [("gone", "又一段")])]


def test_another_paragraph_in_its_place_is_one_gone_and_one_new():
    assert [how for how, _ in told(["猪圈要通风"], ["九月开学"])] == ["gone", "new"]


def test_a_very_long_paragraph_is_shown_whole():
    long = "长" * (LONGEST + 1)
    assert [how for how, _ in told([long], [f"{long}了"])] == ["gone", "new"]


@given(LINES, LINES)
def test_gone_and_same_make_the_old_new_and_same_the_new(old, new):
    found = changes(old, new)
    if old == new:
        assert found == []
    before = "".join(p.text for c in found for p in c.parts if p.how != "new")
    after = "".join(p.text for c in found for p in c.parts if p.how != "gone")
    assert all(char in "".join(old) for char in before)
    assert all(char in "".join(new) for char in after)
    assert len("".join(old)) - len(before) == len("".join(new)) - len(after)
