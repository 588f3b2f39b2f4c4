"""form.json: what is refused, and that the refusal names the question."""

import copy
from typing import Any

import pytest

from xiangli.dialogue.errors import FormRefused
from xiangli.dialogue.rules.reading import edition_of, find_mistakes, read_form
from xiangli.dialogue.tests.forms import both, form, pack

NESTED = {"name": {"type": "text", "label": both("姓名")}}
PLACE = {"home": {"type": "place", "label": both("家")}}


def when(source):
    return {"a": "text", "b": {"type": "text", "when": source}}


def page(key, *questions):
    return {"id": key, "questions": list(questions)}


def mistakes(document):
    return {(mistake.question, mistake.code) for mistake in find_mistakes(document)}


def test_the_real_pack_is_read():
    read = read_form(pack())
    assert read.questions["members"].member("id_number").required
    assert read.page_of("wages_total").id == "wages"
    assert read.questions["wages_total"].basis


def test_the_edition_is_the_text_and_not_its_layout():
    document = pack()
    shuffled = dict(reversed(list(document.items())))
    assert edition_of(document) == edition_of(shuffled)
    changed = copy.deepcopy(document)
    changed["ui"]["questions"]["remark"]["label"]["zh"] += "？"
    assert edition_of(changed) != edition_of(document)


def test_a_refused_form_raises_with_all_mistakes():
    document = form({"a": "text", "b": "numbr"})
    with pytest.raises(FormRefused) as refused:
        read_form(document)
    told: Any = refused.value.params["mistakes"]
    assert [mistake.question for mistake in told] == ["b"]


@pytest.mark.parametrize(
    ("questions", "extra", "expected"),
    [
        ({"a": "numbr"}, {}, ("a", "schema")),
        ({"a": {"type": "text", "label": {"zh": "甲"}}}, {}, ("a", "schema")),
        ({"a": {"type": "text", "colour": "red"}}, {}, ("a", "schema")),
        ({"a": {"type": "text", "mobile": True}}, {}, ("a", "not_for_type")),
        ({"a": "choice"}, {}, ("a", "key_missing")),
        ({"a": "members"}, {}, ("a", "key_missing")),
        ({"a": {"type": "text", "sms": {"zh": "字" * 71}}}, {}, ("a", "sms_long")),
        ({"a": {"type": "text", "label": both("字" * 71)}}, {}, ("a", "sms_long")),
        ({"a": "text", "b": "text"}, {"pages": [page("p", "a")]}, ("b", "no_page")),
        (
            {"a": "text"},
            {"pages": [page("p", "a"), page("r", "a")]},
            ("a", "two_pages"),
        ),
        (
            {"a": "text", "b": "text"},
            {"pages": [page("p", "a"), page("p", "b")]},
            ("p", "page_twice"),
        ),
        ({"a": "text"}, {"pages": [page("p", "a", "x")]}, ("x", "unknown_question")),
        ({"a": "text"}, {"required": ["x"]}, ("x", "required_unknown")),
        ({"a": "text"}, {"schemas": {"a": {"type": "integer"}}}, ("a", "schema_type")),
        ({"a": "text"}, {"schemas": {"a": {"minLength": "x"}}}, ("a", "schema_bad")),
        ({"a": "text"}, {"schemas": {"a": {"pattern": "("}}}, ("a", "schema_bad")),
        ({"a": "text"}, {"schemas": {"a": {"pattern": "a" * 201}}}, ("a", "pattern_long")),
        ({"a": "text"}, {"schemas": {"a": {"$ref": "https://x.example/"}}}, ("a", "schema_ref")),
        (when("answers.a =="), {}, ("b", "condition")),
        (when("answers.c == 1"), {}, ("b", "condition_later")),
        (when("answers.b == 1"), {}, ("b", "condition_later")),
        (when("size(answers) > 1"), {}, ("b", "condition_all")),
        ({"a": "file"}, {}, ("a", "first_page")),
        ({"a": "text", "b": {"type": "signature", "signer": "c"}}, {}, ("b", "signer")),
        (
            {"a": "text", "b": {"type": "members", "members": NESTED, "heading": "nobody"}},
            {},
            ("b", "heading"),
        ),
        (
            {
                "a": "text",
                "b": {"type": "members", "members": NESTED, "for_each": {"question": "a"}},
            },
            {},
            ("b", "for_each"),
        ),
        (
            {"a": "text", "b": {"type": "members", "members": {"row": NESTED["name"]}}},
            {},
            ("b", "schema"),
        ),
        (
            {"a": "text", "b": {"type": "members", "members": PLACE}},
            {},
            ("b", "schema"),
        ),
        (
            {"a": "text", "b": {"type": "members", "members": NESTED}},
            {"schemas": {"b": {"items": {"properties": {"age": {}}}}}},
            ("b", "nested_schema"),
        ),
    ],
)  # fmt: skip
def test_refused(questions, extra, expected):
    assert expected in mistakes(form(questions, **extra))


def test_values_of_schema_and_choices_must_agree():
    choices = [{"value": value, "label": both(value)} for value in "xy"]
    document = form({"a": {"type": "choice", "choices": choices}}, schemas={"a": {"enum": ["x"]}})
    assert ("a", "schema_values") in mistakes(document)
    document = form({"a": {"type": "choices", "choices": choices[:1] * 2}})
    assert ("a", "same_value") in mistakes(document)


def test_words_of_its_own_for_yes_and_no():
    def words(*values):
        choices = [{"value": value, "label": both(value)} for value in values]
        return mistakes(form({"a": {"type": "yesno", "choices": choices}}))

    assert ("a", "yes_and_no") not in words("yes", "no")
    assert ("a", "yes_and_no") in words("yes", "perhaps")


def test_a_condition_that_costs_too_much_is_refused():
    cost = "answers.a.all(x, answers.a.all(y, answers.a.all(z, z == x)))"
    document = form({"a": "text", "b": {"type": "text", "when": cost}})
    assert ("b", "condition") in mistakes(document)


def test_what_is_missing_from_a_schema_is_filled_in():
    document = form({"a": {"type": "choice", "choices": [
        {"value": "x", "label": both("甲")}, {"value": "y", "label": both("乙")}]}})  # fmt: skip
    assert read_form(document).questions["a"].schema["enum"] == ["x", "y"]


def test_definitions_may_be_shared():
    short = {"$defs": {"short": {"maxLength": 2}}}
    document = form({"a": "text"}, schemas={"a": {"$ref": "#/$defs/short"}}, **short)
    question = read_form(document).questions["a"]
    assert not question.validator.is_valid("abc")
