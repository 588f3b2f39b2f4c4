import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from xiangli.resources.rules.gate.check import check
from xiangli.resources.rules.gate.standard import (
    Local,
    LocalPhrase,
    Loosens,
    national,
    tighten,
    tighter_way,
)
from xiangli.resources.rules.tests.pieces import codes, lesson, said
from xiangli.resources.rules.tests.test_gate import PIECES

CODES = sorted(national().weights)
KINDS = sorted(national().required)
ELEMENTS = sorted({each for elements in national().required.values() for each in elements})
SEVERITY = st.sampled_from(["advisory", "blocking"])
LOCALS = st.builds(
    Local,
    limits=st.dictionaries(
        st.sampled_from([*national().limits, "unheard"]), st.integers(0, 400), max_size=4
    ),
    blocking=st.frozensets(st.sampled_from([*CODES, "no.such"]), max_size=4),
    required=st.dictionaries(
        st.sampled_from(KINDS),
        st.dictionaries(st.sampled_from([*ELEMENTS, "luck"]), SEVERITY, max_size=3),
        max_size=3,
    ),
    points=st.dictionaries(st.sampled_from(CODES), st.integers(0, 100), max_size=3),
    words=st.lists(
        st.builds(
            LocalPhrase,
            say=st.sampled_from(["务必", "秸杆", "坝子", "谷子"]),
            instead=st.just("别的"),
            sort=st.sampled_from(["jargon", "typo", "sensitive"]),
            severity=st.none() | SEVERITY,
        ),
        max_size=3,
    ).map(tuple),
)


def no_looser(below, upper) -> bool:
    limits = all(
        below.limits[name] <= value if tighter_way(name) == "lower" else below.limits[name] >= value
        for name, value in upper.limits.items()
    )
    weights = all(
        below.weights[code].points >= weight.points
        and below.weights[code].most >= weight.most
        and (weight.severity == "advisory" or below.weights[code].severity == "blocking")
        for code, weight in upper.weights.items()
    )
    required = all(
        below.required[kind].get(element) in {"blocking", severity}
        for kind, elements in upper.required.items()
        for element, severity in elements.items()
    )
    return limits and weights and required


@given(LOCALS, LOCALS)
def test_a_lower_level_never_loosens(county, township):
    in_county, _ = tighten(national(), county)
    in_township, _ = tighten(in_county, township)
    assert no_looser(in_county, national())
    assert no_looser(in_township, in_county)
    says = [{each.say for each in level.words} for level in (national(), in_county, in_township)]
    assert says[0] <= says[1] <= says[2]


@given(LOCALS)
def test_the_same_laid_on_twice_changes_nothing_more(county):
    once, _ = tighten(national(), county)
    assert tighten(once, county)[0] == once


@given(LOCALS)
def test_what_is_refused_leaves_everything_as_it_was(county):
    below, refused = tighten(national(), county)
    for each in refused:
        part, _, name = each.field.partition(".")
        if part == "limits" and name in national().limits:
            assert below.limits[name] == national().limits[name]
        if part == "points" and name in national().weights:
            assert below.weights[name].points == national().weights[name].points


@given(PIECES, LOCALS)
def test_what_stops_a_piece_above_stops_it_below(piece, county):
    above = check(piece)
    below = check(piece, standard=tighten(national(), county)[0])
    assert above.passes or not below.passes


def test_an_empty_local_standard_is_the_one_above():
    assert tighten(national(), Local()) == (national(), ())


def test_each_way_to_loosen_is_named():
    local = Local(
        limits={"sentence_most": 60, "pass_score": 50, "luck": 1},
        blocking={"no.such"},
        required={"news": {"title": "advisory", "luck": "blocking"}, "poem": {"title": "blocking"}},
        points={"date.vague": 0, "no.such": 3},
        words=(LocalPhrase(say="秸杆", instead="随便", sort="jargon"),),
    )
    assert set(tighten(national(), local)[1]) == {
        Loosens("limits.sentence_most", "looser"),
        Loosens("limits.pass_score", "looser"),
        Loosens("limits.luck", "unknown"),
        Loosens("blocking.no.such", "unknown"),
        Loosens("required.news.title", "looser"),
        Loosens("required.news.luck", "unknown"),
        Loosens("required.poem.title", "unknown"),
        Loosens("points.date.vague", "looser"),
        Loosens("points.no.such", "unknown"),
        Loosens("words.0", "taken"),
    }


def test_a_county_adds_a_word_and_a_township_makes_it_a_bar():
    word = LocalPhrase(say="坝子", instead="院坝", sort="name", why="县里统一的叫法。")
    county, _ = tighten(national(), Local(words=(word,)))
    piece = said("把谷子晒在坝子里。")
    assert codes(check(piece, standard=county)) == {"wording.name"}
    assert check(piece, standard=county).passes
    barred = word.model_copy(update={"severity": "blocking"})
    township, _ = tighten(county, Local(words=(barred,)))
    assert not check(piece, standard=township).passes


def test_a_county_asks_for_a_contact_in_lessons():
    county, refused = tighten(national(), Local(required={"lesson": {"contact": "blocking"}}))
    assert not refused
    silent = lesson(contact="", sms_text="", body=lesson().body[:2])
    assert check(silent).passes
    assert codes(check(silent, standard=county)) == {"missing.contact"}


def test_a_local_standard_has_no_other_fields():
    with pytest.raises(ValidationError):
        Local.model_validate({"weights": {}})
