"""Every act, field, state and refusal of approval has its words, in both languages."""

import re
from typing import get_args

import pytest
from django.utils import translation

from xiangli.approval import errors
from xiangli.approval.public import VERBS, GuardRefused, NotNow, fields_of
from xiangli.approval.rules.fields import FIELDS
from xiangli.approval.rules.states import CHANGES, State
from xiangli.catalog.public import ACTS, Guard
from xiangli.doors.casewords import act_words, happened, state_words
from xiangli.doors.fieldwords import field_words, problem_words
from xiangli.doors.refusalwords import refusal_words

HAN = re.compile("[㐀-鿿]")
EVERY_ACT = sorted({*VERBS, *ACTS, *CHANGES})
REFUSALS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.ApprovalError)
    if kind is not errors.ApprovalError
]
GUARD = Guard.model_validate(
    {
        "id": "two",
        "act": "record_visit",
        "must": "facts.visitors >= 2",
        "why": {"zh": "至少两人", "en": "at least two"},
        "basis": ["law#1"],
    }
)


@pytest.fixture(params=["zh-hans", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def is_said(text, language):
    return bool(text) and bool(HAN.search(text)) == (language != "en")


@pytest.mark.parametrize("act", EVERY_ACT)
def test_every_act_says_what_it_does_did_and_effects(act, language):
    for own in (False, True):
        words = act_words(act, "task", own=own)
        assert all(is_said(text, language) for text in (words.do, words.done, words.effect)), words


@pytest.mark.parametrize("act", sorted({*FIELDS, *VERBS}))
def test_every_field_and_choice_has_words(act, language):
    for field in fields_of(act):
        words = field_words(act, field.name, field.choices, field.kind)
        assert is_said(words.label, language), field
        assert not words.hint or is_said(words.hint, language)
        assert len(words.choices) == (2 if field.kind == "yesno" else len(field.choices))
        assert all(is_said(label, language) for _, label in words.choices), field


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_has_words_for_both_sides(state, language):
    for own in (False, True):
        for facts in ({}, {"decision": "confirmed"}, {"decision": "refused"}):
            assert is_said(state_words(state, facts, own=own), language)


@pytest.mark.parametrize("kind", REFUSALS)
def test_every_refusal_has_words_for_both_sides(kind, language):
    unknown = refusal_words(errors.ApprovalError())
    for to_citizen in (False, True):
        told = refusal_words(kind(), to_citizen=to_citizen)
        assert is_said(told, language)
        assert told != unknown


@pytest.mark.parametrize(
    "code", ["missing", "too_long", "choice", "date", "money", "yesno", "unknown"]
)
def test_every_problem_has_words(code, language):
    assert is_said(problem_words(code), language)


def test_an_act_of_a_pack_alone_is_called_as_its_task():
    words = act_words("ask_the_elders", "问族老")
    assert (words.do, words.done, words.effect) == ("问族老", "问族老", "")
    assert act_words("ask_the_elders").do == "ask_the_elders"
    assert field_words("ask_the_elders", "stamp").label == "stamp"


def test_the_applicant_is_spoken_to():
    assert act_words("withdraw").done == "申请撤回了"
    assert act_words("withdraw", own=True).done == "你撤回了申请"
    assert state_words("correcting", {}, own=True) == "等你补材料"


def test_a_decision_says_which():
    assert happened("decide", facts={"decision": "refused"}) == "没有同意"
    assert happened("decide", facts={}) == "作了决定"
    assert state_words("closed", {"decision": "confirmed"}) == "同意了"
    assert state_words("decided", {"decision": "confirmed"}) == "已决定，等送达"
    assert state_words("decided", {"decision": "confirmed"}, own=True) == "同意了"


def test_a_guard_speaks_for_itself():
    refused = GuardRefused(guard="two", act="record_visit")
    assert refusal_words(refused, [GUARD]) == "还不能做这一步：至少两人。"
    with translation.override("en"):
        assert "at least two" in refusal_words(refused, [GUARD])
    assert refusal_words(NotNow(act="accept"), [GUARD]) == refusal_words(NotNow())
