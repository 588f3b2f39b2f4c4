"""YAML written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.catalog.rules.yamlfile import BadYaml, read_yaml


def test_lines_are_those_of_an_editor() -> None:
    found = read_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n")
    assert found.line(("b", 0, "d")) == 4
    assert found.line(("b", 0, "missing")) == 3
    assert found.line(("missing",)) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [1", "syntax"),
        ("- a\n- b\n", "not_a_mapping"),
        ("", "not_a_mapping"),
        ("a: 1\na: 2\n", "duplicate_key"),
        ("a:\n  b: 1\n  b: 2\n", "duplicate_key"),
        ("a: !!python/object/apply:os.system ['true']\n", "syntax"),
        ("a: {b: &x [1], [1]: 2}\n", "syntax"),
        ("a: " + "[" * 30 + "]" * 30, "too_deep"),
        ("a: \x07\n", "syntax"),
    ],
)
def test_bad_files_are_named(text: str, reason: str) -> None:
    with pytest.raises(BadYaml) as caught:
        read_yaml(text)
    assert caught.value.reason == reason


def test_a_duplicate_key_has_its_line() -> None:
    with pytest.raises(BadYaml) as caught:
        read_yaml("a: 1\nb: 2\na: 3\n")
    assert (caught.value.line, caught.value.told) == (3, "a")


def test_aliases_cannot_unfold_without_bound() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for now, before in zip("bcdefgh", "abcdefg", strict=True):
        bomb += f"{now}: &{now} [" + ",".join([f"*{before}"] * 10) + "]\n"
    with pytest.raises(BadYaml) as caught:
        read_yaml(bomb)
    assert caught.value.reason == "too_large"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_yaml(text)
    except BadYaml:
        return
    assert isinstance(found.data, dict)
