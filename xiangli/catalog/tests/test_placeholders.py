"""Local facts that a pack leaves open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiangli.catalog.rules.placeholders import PLACEHOLDER, fill, is_known, names_in, vocabulary


def test_what_is_filled_in_is_shown() -> None:
    assert fill("电话 {{ township.phone }}。", {"township.phone": "0818-5550122"}, "zh") == (
        "电话 0818-5550122。"
    )


def test_what_nobody_filled_in_is_said_not_left_blank() -> None:
    assert fill("{{township.address}}", {}, "zh") == "地址问 12345"
    assert fill("{{township.address}}", {"township.address": ""}, "en") == (
        "ask 12345 for the address"
    )


def test_the_body_of_reconsideration_is_named_by_its_county() -> None:
    assert fill("{{county.government}}", {"county.name": "宣汉县"}, "zh") == "宣汉县人民政府"
    assert fill("{{county.government}}", {}, "zh") == "本县人民政府"


def test_values_cannot_bring_markup() -> None:
    values = {"township.name": "<script>alert(1)</script>"}
    assert "<" not in fill("{{township.name}}", values, "zh", escape=True)


@given(st.dictionaries(st.sampled_from(sorted(vocabulary())), st.text()))
def test_no_placeholder_of_the_vocabulary_is_left_standing(values: dict[str, str]) -> None:
    values = {key: PLACEHOLDER.sub("", value) for key, value in values.items()}
    text = " ".join(f"{{{{{name}}}}}" for name in vocabulary())
    for lang in ("zh", "en"):
        assert list(names_in(fill(text, values, lang))) == []


def test_a_value_is_not_filled_in_again() -> None:
    values = {"township.name": "{{county.name}}", "county.name": "宣汉县"}
    assert fill("{{township.name}}", values, "zh") == "{{county.name}}"


def test_only_known_names_and_the_packs_own_values() -> None:
    assert is_known("township.phone", {})
    assert is_known("local.standard_month", {"standard_month": object()})
    assert not is_known("local.standard_month", {})
    assert not is_known("township.mayor", {})


def test_a_sentence_ends_once():
    for value in ("不超过15600元。", "不超过15600元"):
        told = fill("限额：{{local.limit}}。家具不算。", {"local.limit": value}, "zh")
        assert told == "限额：不超过15600元。家具不算。"
