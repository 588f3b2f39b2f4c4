"""What is filled in for an act, whatever comes."""

from hypothesis import given
from hypothesis import strategies as st

from xiangli.approval.rules.fields import FIELDS, fields_of
from xiangli.approval.rules.given import MOST_FEN, check
from xiangli.approval.rules.items import read_item
from xiangli.approval.rules.states import CHANGES

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.floats(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.sampled_from(sorted(FIELDS)), st.dictionaries(st.text(max_size=12), anything))
def test_strangers_are_named_and_never_kept(act, extra):
    known = {field.name for field in fields_of(act)}
    values, problems = check(act, extra)
    assert set(values) <= known
    assert {each.field for each in problems if each.code == "unknown"} == set(extra) - known


@given(st.sampled_from(sorted(FIELDS)), st.data())
def test_what_is_taken_is_taken_again_unchanged(act, data):
    filled = {field.name: data.draw(anything) for field in fields_of(act)}
    values, _ = check(act, filled)
    again, problems = check(act, values)
    assert again == values
    assert {each.code for each in problems} <= {"missing"}


@given(st.integers() | st.text())
def test_money_is_fen_within_bounds(raw):
    values, problems = check("decide", {"decision": "confirmed", "amount": raw})
    if "amount" in values:
        amount = values["amount"]
        assert isinstance(amount, int)
        assert 0 <= amount <= MOST_FEN
    else:
        assert raw == "" or problems


@given(st.text())
def test_a_line_of_a_correction_notice_reads_the_same_when_written_again(line):
    item = read_item(line)
    assert read_item(f"{item.name}：{item.problem}：{item.how}") == item


def test_a_line_names_what_is_wrong_and_how_to_mend_it():
    item = read_item("户口簿：缺一页：拍照发来")
    assert (item.name, item.problem, item.how) == ("户口簿", "缺一页", "拍照发来")
    assert read_item(" 身份证 ").name == "身份证"


def test_every_act_with_a_rule_has_fields_or_takes_a_note():
    assert {act for act in CHANGES if fields_of(act)} == set(CHANGES)
