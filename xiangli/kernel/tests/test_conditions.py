import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel import conditions
from xiangli.kernel.conditions import (
    ConditionFailed,
    ConditionRefused,
    compile_condition,
    evaluate,
)


def test(source: str, **answers: object) -> bool:
    return compile_condition(source).test({"answers": answers})


test.__test__ = False  # type: ignore[attr-defined]


def refused(source: str, variables: tuple[str, ...] = ("answers",)) -> object:
    with pytest.raises(ConditionRefused) as caught:
        compile_condition(source, variables)
    return caught.value.params["reason"]


def failed(source: str, **answers: object) -> object:
    with pytest.raises(ConditionFailed) as caught:
        test(source, **answers)
    return caught.value.params["reason"]


@pytest.mark.parametrize(
    ("source", "answers", "expected"),
    [
        ("answers.kind == 'farm'", {"kind": "farm"}, True),
        ("answers.kind in ['a', 'b']", {"kind": "c"}, False),
        ("answers['家庭人口'] > 2", {"家庭人口": 3}, True),
        ("answers.income < 4200.5", {"income": 4200}, True),
        ("answers.agreed", {"agreed": True}, True),
        ("answers.members.exists(m, m.age < 18)", {"members": [{"age": 40}, {"age": 9}]}, True),
        ("answers.members.all(m, m.age < 18)", {"members": ()}, True),
        ("has(answers.phone) && answers.phone != ''", {}, False),
        ("answers.day > '2026-01-31'", {"day": "2026-02-01"}, True),
        ("size(answers.name) == 3", {"name": "王秀英"}, True),
        ("true || answers.absent == 1", {}, True),
    ],
)
def test_conditions_of_forms(source, answers, expected):
    assert test(source, **answers) is expected


def test_facts_are_another_variable():
    condition = compile_condition("facts.passed", ("facts",))
    assert condition.test({"facts": {"passed": True}})
    assert refused("answers.passed", ("facts",)) == "bad_syntax"
    assert condition.test({"facts": {"passed": True}, "answers": {"passed": False}})


@pytest.mark.parametrize("answers", [{"a": None}, {}])
def test_a_null_counts_as_not_given(answers):
    assert test("has(answers.a)", **answers) is False
    assert test("has(answers.b) && has(answers.b.c)", b={"c": None}) is False
    assert failed("answers.a == 1", **answers) == "missing"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "bad_syntax"),
        ("answers.a ==", "bad_syntax"),
        ("answers.a == 1)", "bad_syntax"),
        ("(answers.a == 1", "bad_syntax"),
        ("unknown == 1", "bad_syntax"),
        ("1 == 'a'", "bad_syntax"),
        ("answers.a.matches('(a+)+$')", "not_supported"),
        ("answers.a == r'\\d'", "not_supported"),
        ("answers.a == b'x'", "not_supported"),
        ("answers.a == '''x'''", "not_supported"),
        ("true // and more", "not_supported"),
        ("answers.`a` == 1", "bad_character"),
        ("answers.a == 1; true", "bad_character"),
        ("'open", "bad_character"),
        ("1 + 1", "not_boolean"),
        ("answers", "not_boolean"),
        ("'true'", "not_boolean"),
        ("true && " * 400 + "true", "too_long"),
        ("(" * 17 + "true" + ")" * 17, "too_deep"),
        ("answers.a" + " + 1" * 200 + " == 1", "bad_syntax"),
        ("answers.a.map(x, answers.a.map(y, answers.a.map(z, z)))[0]", "too_many_loops"),
        (" && ".join(["answers.a.all(x, x)"] * 7), "too_many_loops"),
    ],
)
def test_sources_that_are_refused(source, reason):
    assert refused(source) == reason


@pytest.mark.parametrize("source", ["家庭人口 > 2", "answers.家庭人口 > 2", "answers.a ＝ 1"])
def test_names_beyond_ascii_are_refused_with_their_place(source):
    with pytest.raises(ConditionRefused) as caught:
        compile_condition(source)
    assert caught.value.params["reason"] == "non_ascii_name"
    assert not source[caught.value.params["at"]].isascii()


@pytest.mark.parametrize(
    ("source", "answers", "reason"),
    [
        ("answers.a == 1", {}, "missing"),
        ("answers.a[3] == 1", {"a": [1]}, "missing"),
        ("answers.a > 1", {"a": "2"}, "bad_type"),
        ("answers.a && true", {"a": 1}, "bad_type"),
        ("answers.a", {"a": "true"}, "not_boolean"),
        ("answers.a", {"a": 1}, "not_boolean"),
        ("1 / answers.a == 1", {"a": 0}, "arithmetic"),
        ("answers.a + 1 == 1", {"a": 2**63 - 1}, "arithmetic"),
        ("int(answers.a) == 1", {"a": "x"}, "bad_value"),
        ("answers.a == 1", {"a": 2**63}, "bad_data"),
        ("answers.a == 1", {"a": object()}, "bad_data"),
        ("answers.a == 1", {"a": {1: 2}}, "bad_data"),
        ("answers.a == ''", {"a": "x" * 10_001}, "too_large"),
        ("size(answers) == 1", {f"a{n}": "x" * 9_000 for n in range(12)}, "too_large"),
    ],
)
def test_data_that_has_no_answer(source, answers, reason):
    assert failed(source, **answers) == reason


def test_deep_data_is_refused():
    nested: list[object] = []
    for _ in range(9):
        nested = [nested]
    assert failed("answers.a == []", a=nested) == "too_large"


def test_a_runtime_error_is_never_truthy():
    assert test("has(answers.a) ? answers.a / 0 == 1 : true") is True
    assert failed("has(answers.a) ? answers.a / 0 == 1 : true", a=1) == "arithmetic"


COSTLY = [
    ("answers.l.all(x, answers.l.all(y, x + y >= 0))", {"l": list(range(2_000))}),
    ("answers.l.map(x, answers.s + answers.s).size() > 1", {"l": [0] * 9_000, "s": "x" * 9_000}),
    ("answers.l.all(x, answers.s.contains(answers.t))", {"l": [0] * 5_000, "s": "a" * 9_000}),
    ("answers.l.map(x, answers.l) == answers.l.map(x, answers.l)", {"l": [0] * 5_000}),
]


@pytest.mark.parametrize(("source", "answers"), COSTLY)
def test_a_condition_that_would_cost_too_much_is_not_begun(source, answers):
    condition = replace(compile_condition(source), program=None)
    with pytest.raises(ConditionFailed) as caught:
        condition.test({"answers": answers})
    assert caught.value.params["reason"] == "too_costly"


def test_what_the_engine_stops_itself_has_the_same_code(monkeypatch):
    monkeypatch.setattr(conditions, "MAX_WORK", 10**12)
    loops = "answers.l.all(x, answers.l.all(y, y >= 0))"
    assert failed(loops, l=list(range(200))) == "too_costly"


@pytest.mark.parametrize("grow", ["a + a + a + a", "[a, a, a, a]"])
def test_a_concatenation_bomb_is_refused_before_it_runs(grow):
    assert refused("['aaaaaaaaaa']" + f".map(a, {grow})" * 6 + " == []") == "too_costly"


def test_a_long_answer_that_is_not_asked_for_costs_nothing():
    assert test("answers.a == 1", a=1, essay="x" * 50_000)
    assert failed("size(answers) == 2", a=1, essay="x" * 50_000) == "too_large"


def test_keys_by_name_by_index_and_all():
    assert test("answers['a'] == 1 && answers.b == 2", a=1, b=2, c=object())
    assert failed("answers[answers.a] == 2", a="b", b=2, c=object()) == "bad_data"
    assert test('answers["a\\u0062"] == 1', ab=1)


def test_evaluate_gives_json():
    data = {"answers": {"members": [{"income": 120_000}, {"income": 30_050}]}}
    assert evaluate("answers.members.map(m, m.income / 2)", data) == [60_000, 15_025]
    assert evaluate("{'n': size(answers.members)}", data) == {"n": 2}
    with pytest.raises(ConditionFailed):
        evaluate("timestamp('2026-01-01T00:00:00Z')", data)
    with pytest.raises(ConditionFailed):
        evaluate("answers.absent", data)


def test_compiled_once_by_source():
    assert compile_condition("answers.x == 77") is compile_condition("answers.x == 77")


def test_errors_carry_no_data():
    with pytest.raises(ConditionFailed) as caught:
        test("int(answers.a) == 1", a="王秀英")
    assert "王秀英" not in repr(pickle.loads(pickle.dumps(caught.value)))
    assert "王秀英" not in str(caught.value)


def test_shared_between_threads():
    condition = compile_condition("answers.a == 'x' && answers.l.exists(n, n == 3)")

    def run(number):
        own = compile_condition(f"answers.a == {number}").test({"answers": {"a": number}})
        return own and condition.test({"answers": {"a": "x", "l": [1, 2, 3]}})

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(run, range(400)))


names = st.sampled_from(["answers", "a", "map", "all", "has", "x", "matches", "true"])
pieces = st.lists(
    st.one_of(
        names,
        st.sampled_from(list("()[]{}.,+-<>!?:'\"\\ \n")),
        st.sampled_from(["==", "&&", "||", ".map(", "'a'", "1", "//", "r'"]),
        st.characters(),
    ),
    max_size=40,
)


@given(
    pieces,
    st.dictionaries(st.sampled_from(["a", "x"]), st.integers() | st.text("a家1", max_size=9)),
)
def test_any_text_is_refused_or_answers_or_fails(parts, answers):
    try:
        answer = test("".join(parts), **answers)
    except (ConditionRefused, ConditionFailed):
        return
    assert isinstance(answer, bool)
