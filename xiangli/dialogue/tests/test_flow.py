"""What is asked, in which order, what is missing, and what a case takes over."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from xiangli.dialogue.rules.answering import parse_row, row_fields, show
from xiangli.dialogue.rules.flow import (
    Progress,
    first_open,
    here_for,
    missing,
    next_page,
    previous_page,
    progress,
)
from xiangli.dialogue.rules.reading import read_form
from xiangli.dialogue.rules.rows import find_row, put_row, take_row
from xiangli.dialogue.rules.shown import live, pages
from xiangli.dialogue.rules.whole import check_form, live_answers
from xiangli.dialogue.tests.forms import HERE, TODAY, both, form, pack, person_id

ADULT, CHILD = person_id("19700101"), person_id("20181104")
FARM = form(
    {
        "farms": "yesno",
        "crop": {"type": "text", "when": "answers.farms"},
        "mu": {"type": "area", "when": 'answers.crop == "稻"'},
        "note": "text",
    },
    required=["farms", "crop", "mu"],
    checks=[
        {"id": "enough", "when": "has(answers.mu)", "must": "answers.mu >= 100",
         "questions": ["mu"], "say": both("太少")},
    ],
)  # fmt: skip
HOUSEHOLD = form(
    {
        "applicant": "person",
        "people": {
            "type": "members",
            "members": {
                "name": {"type": "text", "label": both("姓名")},
                "tie": {"type": "choice", "label": both("关系"), "choices": [
                    {"value": "child", "label": both("孩子")},
                    {"value": "wife", "label": both("妻子")}]},
                "school": {"type": "text", "label": both("学校"), "when": 'answers.tie == "child"'},
                "id_number": {"type": "id_number", "label": both("身份证号")},
            },
        },
        "consents": {
            "type": "members",
            "for_each": {"question": "people", "from_age": 18},
            "members": {"sign": {"type": "signature", "label": both("签名")}},
        },
        "mine": {"type": "signature", "signer": "applicant"},
    },
    schemas={
        "people": {"items": {"required": ["name", "tie", "school", "id_number"]}},
        "consents": {"items": {"required": ["sign"]}},
    },
    required=["applicant", "consents", "mine"],
)  # fmt: skip
farm, household = read_form(FARM), read_form(HOUSEHOLD)
WIFE: Any = {"row": "0000000a", "name": "李德顺", "tie": "wife", "id_number": ADULT}
KID: Any = {
    "row": "0000000b",
    "name": "李小军",
    "tie": "child",
    "school": "村小",
    "id_number": CHILD,
}
ME: Any = {"name": "王秀英", "id_number": person_id("19590312")}
SIGNED: Any = {"name": "王秀英", "signed_on": "2026-11-20"}


def ids(seen_pages):
    return [page.id for page in seen_pages]


def test_a_hidden_answer_hides_what_hangs_on_it():
    answers: Any = {"farms": True, "crop": "稻", "mu": 300}
    assert live(farm, answers, TODAY).questions == ("farms", "crop", "mu", "note")
    answers["farms"] = False
    seen = live(farm, answers, TODAY)
    assert seen.questions == ("farms", "note")
    assert seen.answers == {"farms": False}


def test_pages_follow_the_answers():
    seen = live(farm, {"farms": True}, TODAY)
    assert ids(pages(farm, seen)) == ["farms", "crop", "note"]
    assert next_page(farm, seen, "crop").id == "note"
    assert next_page(farm, seen, "note") is None
    assert next_page(farm, seen).id == "farms"
    assert previous_page(farm, seen, "note").id == "crop"
    assert previous_page(farm, seen, "farms") is None
    assert previous_page(farm, seen, "").id == "note"
    assert next_page(farm, seen, "mu").id == "note"


def test_no_answer_moves_the_parts_that_progress_counts():
    document = form({"farms": "yesno", "crop": {"type": "text", "when": "answers.farms"},
                     "mu": {"type": "text", "when": "answers.farms"}, "note": "text"})  # fmt: skip
    land, words = both("地"), both("话")
    for page, section in zip(document["ui"]["pages"], (land, land, land, words), strict=True):
        page["section"] = section
    told = read_form(document)
    for answers in ({}, {"farms": True}, {"farms": False}):
        seen = live(told, answers, TODAY)
        assert progress(told, seen, "farms") == Progress(1, 2, 1)
        assert progress(told, seen, "note") == Progress(2, 2, 1)
        assert progress(told, seen, "") == Progress(3, 2)
    assert progress(told, live(told, {"farms": True}, TODAY), "mu") == Progress(1, 2, 3)


def test_without_sections_each_page_is_a_part():
    assert progress(farm, live(farm, {"farms": False}, TODAY), "note") == Progress(4, 4, 1)


def test_one_goes_on_where_one_stopped():
    assert first_open(farm, live(farm, {}, TODAY)).id == "farms"
    assert first_open(farm, live(farm, {"farms": False}, TODAY)).id == "note"
    assert first_open(farm, live(farm, {"farms": False, "note": None}, TODAY)) is None


def test_only_what_is_asked_is_missing():
    assert [gap.question for gap in missing(farm, {"farms": False}, TODAY)] == []
    assert [gap.question for gap in missing(farm, {"farms": True}, TODAY)] == ["crop"]


def test_the_whole_form():
    good: Any = {"farms": True, "crop": "稻", "mu": 300}
    assert check_form(farm, good, HERE) == ()
    few = check_form(farm, {**good, "mu": 50}, HERE)
    assert [(p.code, p.params["check"]) for p in few] == [("form.check", "enough")]


def test_edited_behind_the_servers_back():
    def codes(answers):
        return {(p.question, p.code) for p in check_form(farm, answers, HERE)}

    assert codes({"farms": False, "crop": "稻"}) == {("crop", "form.hidden_question")}
    assert codes({"farms": False, "admin": True}) == {("admin", "form.unknown_question")}
    assert codes({"farms": "yes"}) == {("farms", "answer.wrong_type")}
    assert codes({"farms": True, "crop": "x" * 501}) == {("crop", "answer.too_long")}
    assert codes({}) == {("farms", "answer.required")}


def test_a_case_takes_over_live_answers_only():
    answers: Any = {"farms": False, "crop": "稻", "note": None}
    assert live_answers(farm, answers, TODAY) == {"farms": False}


def test_rows_are_put_and_taken():
    rows: Any = put_row(put_row(None, WIFE), KID)
    assert put_row(rows, KID) == rows
    changed: Any = put_row(rows, {**WIFE, "name": "李德明"})
    assert [row["name"] for row in changed] == ["李德明", "李小军"]
    assert take_row(rows, WIFE["row"]) == [KID]
    assert take_row(take_row(rows, WIFE["row"]), WIFE["row"]) == [KID]
    assert find_row(rows, "nothere0") is None


def test_a_row_is_parsed_with_its_own_conditions():
    people = household.questions["people"]
    posted = {f"people-{key}": [text] for key, text in KID.items() if key != "row"}
    assert parse_row(people, posted, HERE, row=KID["row"]).value == KID
    posted["people-tie"] = ["wife"]
    value: Any = parse_row(people, posted, HERE, row=KID["row"]).value
    assert "school" not in value
    posted["people-id_number"] = [CHILD[:-1]]
    wrong = parse_row(people, posted, HERE, row=KID["row"])
    assert [(p.code, p.question, p.field) for p in wrong.problems] == [
        ("kernel.id_number_length", "people", "people-id_number")
    ]
    assert row_fields(people, KID)["people-name"] == ["李小军"]
    assert show(people, [WIFE, KID], "zh", HERE) == "李德顺（妻子）；李小军（孩子）"


def test_stored_rows_are_checked():
    answers: Any = {
        "applicant": ME,
        "mine": SIGNED,
        "people": [{**KID, "school": None, "tie": "wife"}],
    }
    assert check_form(household, answers, HERE) != ()
    answers["people"] = [{"row": KID["row"], "name": "李小军", "tie": "child", "id_number": CHILD}]
    wrong = check_form(household, answers, HERE)
    assert [(p.code, p.field, p.params["row"]) for p in wrong] == [
        ("answer.required", "people-school", KID["row"])
    ]
    answers["people"] = [{**WIFE, "school": "村小"}]
    wrong = check_form(household, answers, HERE)
    assert "form.hidden_question" in {p.code for p in wrong}
    answers["people"] = [{"row": "zzz", "name": "x"}]
    assert check_form(household, answers, HERE)


def test_every_adult_signs_and_no_child():
    answers: Any = {"applicant": ME, "people": [KID], "mine": SIGNED}
    assert "consents" not in live(household, answers, TODAY).questions
    answers["people"] = [WIFE, KID]
    gap = missing(household, answers, TODAY)
    assert [(m.question, m.rows) for m in gap] == [("consents", (WIFE["row"],))]
    consent: Any = {"row": WIFE["row"], "sign": {"name": "李德顺", "signed_on": "2026-11-20"}}
    answers["consents"] = [consent, {"row": KID["row"], "sign": consent["sign"]}]
    assert check_form(household, answers, HERE) == ()
    assert live_answers(household, answers, TODAY)["consents"] == [consent]
    answers["people"] = [KID]
    assert "consents" not in live_answers(household, answers, TODAY)


def test_a_signature_in_another_name_is_refused():
    people = [WIFE, KID]
    consent: Any = {"row": WIFE["row"], "sign": {"name": "李小军", "signed_on": "2026-11-20"}}
    answers: Any = {"applicant": ME, "people": people, "consents": [consent], "mine": SIGNED}
    assert [(p.code, p.field) for p in check_form(household, answers, HERE)] == [
        ("answer.signer", "consents-sign-name")
    ]
    answers["consents"] = [{**consent, "sign": {**consent["sign"], "name": "李德顺"}}]
    answers["mine"] = {**SIGNED, "name": "别人"}
    assert [p.question for p in check_form(household, answers, HERE)] == ["mine"]
    seen = live(household, answers, TODAY)
    assert here_for(household, household.questions["mine"], seen, HERE).signer == "王秀英"


def test_the_real_pack_is_walked_from_end_to_end():
    form_ = read_form(pack())
    assert first_open(form_, live(form_, {}, TODAY)).id == "privacy"
    alone = live(form_, {"applying_as": "alone"}, TODAY)
    assert "members" not in alone.questions
    assert "alone_reason" in alone.questions


answer = st.sampled_from([None, True, False, "稻", "麦", 5, 500])
sets = st.dictionaries(st.sampled_from(["farms", "crop", "mu", "note"]), answer)


@given(sets)
def test_what_is_live_stays_live(answers):
    """Dropping the hidden answers changes nothing that is asked."""
    seen = live(farm, answers, TODAY)
    assert live(farm, seen.answers, TODAY) == seen
    assert set(seen.answers) <= set(seen.questions)


@given(sets)
def test_walking_forward_and_back_meets_the_same_pages(answers):
    seen = live(farm, answers, TODAY)
    forward, page = [], next_page(farm, seen)
    while page is not None:
        forward.append(page.id)
        page = next_page(farm, seen, page.id)
    back, page = [], previous_page(farm, seen, "")
    while page is not None:
        back.append(page.id)
        page = previous_page(farm, seen, page.id)
    assert forward == back[::-1] == ids(pages(farm, seen))
