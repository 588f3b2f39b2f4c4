from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xiangli.places.rules.editions import Known, Row, reconcile

FIRST, SECOND = date(2023, 6, 30), date(2024, 6, 30)
codes = st.integers(min_value=10, max_value=40).map(str)
editions = st.dictionaries(codes, st.sampled_from(["甲", "乙", "丙"]), max_size=12)


def known_of(edition: dict[str, str], since: date = FIRST) -> dict[str, Known]:
    return {code: Known(name, "", since, None) for code, name in edition.items()}


def rows_of(edition: dict[str, str]) -> list[Row]:
    return [Row(code, name) for code, name in sorted(edition.items())]


@given(editions)
def test_the_same_edition_again_changes_nothing(edition: dict[str, str]) -> None:
    plan = reconcile(known_of(edition), rows_of(edition), FIRST)
    assert not any((plan.added, plan.renamed, plan.classed, plan.closed, plan.disputed))


@given(editions, editions)
def test_after_the_plan_what_is_in_force_is_the_edition(
    before: dict[str, str], after: dict[str, str]
) -> None:
    plan = reconcile(known_of(before), rows_of(after), SECOND)
    names = dict(before)
    names.update({row.code: row.name for row in plan.added})
    names.update({row.code: row.name for row, _ in plan.renamed})
    for code in plan.closed:
        del names[code]
    assert names == after
    assert all(before[row.code] == old for row, old in plan.renamed)


def test_what_ended_here_stays_ended_and_is_told() -> None:
    ended = {"11": Known("甲", "", FIRST, SECOND - timedelta(days=30))}
    plan = reconcile(ended, [Row("11", "甲")], SECOND)
    assert plan.disputed == ["11"]
    assert plan.added == []
    assert reconcile(ended, [Row("11", "甲")], FIRST).disputed == []


def test_what_began_after_the_edition_stays() -> None:
    later = {"11": Known("甲", "", SECOND, None), "12": Known("新名", "", SECOND, None)}
    plan = reconcile(later, [Row("12", "旧名")], FIRST)
    assert plan.closed == []
    assert plan.renamed == []


def test_a_class_is_taken_over_and_never_emptied() -> None:
    before = {"11": Known("甲", "220", FIRST, None), "12": Known("乙", "", FIRST, None)}
    plan = reconcile(before, [Row("11", "甲"), Row("12", "乙", "111")], FIRST)
    assert plan.classed == [Row("12", "乙", "111")]
