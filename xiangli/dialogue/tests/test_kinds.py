"""Each type: what is accepted, what is stored, what is refused and how."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.dialogue.rules.answering import fields, mask, parse, show, validate
from xiangli.dialogue.rules.form import Question
from xiangli.dialogue.rules.kinds.day import parse_day
from xiangli.dialogue.tests.forms import HERE, one, person_id

CHOICES = [
    {"value": "grain", "label": {"zh": "种粮", "en": "Grain"}},
    {"value": "pigs", "label": {"zh": "养猪", "en": "Pigs"}},
    {"value": "none", "label": {"zh": "都没有", "en": "None"}, "alone": True},
]
HAVE = [
    {"value": "yes", "label": {"zh": "有", "en": "Some"}},
    {"value": "no", "label": {"zh": "没有", "en": "None"}},
]
OLD = person_id("19590312")


def posted(text, *more):
    return {"q": [text, *more]}


def value(question: Question, text, *more):
    got = parse(question, posted(text, *more), HERE)
    assert got.ok, got.problems
    return got.value


def code(question: Question, text, *more):
    got = parse(question, posted(text, *more), HERE)
    assert got.value is None or got.problems
    return [problem.code for problem in got.problems]


@pytest.mark.parametrize(
    ("kind", "said", "typed", "stored"),
    [
        ("text", {}, "  李 德顺\u202e\r\n", "李 德顺"),
        ("text", {"lines": 3}, "一\r\n二", "一\n二"),
        ("number", {}, "１２", 12),
        ("number", {}, "1,200.50", 1200.5),
        ("number", {"unit": {"zh": "头", "en": "pigs"}}, "12 头", 12),
        ("number", {}, "3。5", 3.5),
        ("number", {}, "没有", 0),
        ("money", {}, "６,８００元", 680000),
        ("money", {}, "1.5万", 1500000),
        ("money", {}, "没有", 0),
        ("area", {}, "3亩6分", 360),
        ("area", {}, "３．６", 360),
        ("date", {}, "1949-10-1", "1949-10-01"),
        ("date", {}, "1949年10月1日", "1949-10-01"),
        ("date", {}, "１９４９／１０／１", "1949-10-01"),
        ("date", {}, "19491001", "1949-10-01"),
        ("date", {}, "1949.10.1", "1949-10-01"),
        ("date", {}, "一九四九年十月二十一号", "1949-10-21"),
        ("choice", {"choices": CHOICES}, "pigs", "pigs"),
        ("yesno", {}, "有", True),
        ("yesno", {}, "不是", False),
        ("place", {}, "511722100001", "511722100001"),
        ("id_number", {}, " ".join((OLD[:6], OLD[6:14], OLD[14:].lower())), OLD),
        ("phone", {}, "+86 138-1234-1234", "13812341234"),
        ("phone", {"mobile": True}, "１３８１２３４１２３４", "13812341234"),
        ("bank_card", {}, "6222 0200 0000 0000 000", "6222020000000000000"),
        ("bank_card", {"passbook": True}, "0123 4567 89", "0123456789"),
        ("declaration", {}, "yes", {"agreed": True}),
    ],
)
def test_accepted(kind, said, typed, stored):
    assert value(one(kind, **said), typed) == stored


@pytest.mark.parametrize(
    ("kind", "said", "typed", "expected"),
    [
        ("text", {"schema": {"maxLength": 3}}, "一二三四", "answer.too_long"),
        ("text", {"schema": {"pattern": "^[0-9]组$"}}, "组", "answer.pattern"),
        ("number", {}, "十几头", "answer.number_form"),
        ("number", {}, "1,2", "answer.number_form"),
        ("number", {"schema": {"type": "integer"}}, "1.5", "answer.not_whole"),
        ("number", {"schema": {"maximum": 9}}, "10", "answer.too_large"),
        ("number", {}, "-1", "answer.too_small"),
        ("money", {}, "八百", "kernel.amount_letter"),
        ("money", {}, "-5", "kernel.amount_negative"),
        ("money", {}, "1.234", "kernel.amount_decimals"),
        ("area", {}, "一大片", "kernel.amount_letter"),
        ("date", {}, "49-10-1", "answer.date_year"),
        ("date", {}, "2026-06-31", "answer.date_none"),
        ("date", {}, "农历八月初三", "answer.date_lunar"),
        ("date", {}, "去年", "answer.date_form"),
        ("date", {"not_after": "today"}, "2026-11-24", "answer.date_late"),
        ("date", {"not_before": "1900-01-01"}, "1899-12-31", "answer.date_early"),
        ("choice", {"choices": CHOICES}, "maize", "answer.not_offered"),
        ("choices", {"choices": CHOICES}, "maize", "answer.not_offered"),
        ("yesno", {}, "也许", "answer.not_offered"),
        ("place", {}, "511722999999", "answer.place_unknown"),
        ("place", {}, "五一", "answer.place_unknown"),
        ("place", {}, "511722100", "answer.place_deeper"),
        ("place", {}, "110101001001", "answer.place_elsewhere"),
        ("id_number", {}, OLD[:-1], "kernel.id_number_length"),
        ("id_number", {}, person_id("20991231"), "kernel.id_number_birth"),
        ("id_number", {}, OLD[:16] + ("1" if OLD[16] != "1" else "2") + OLD[17],
         "kernel.id_number_check"),
        ("phone", {}, "5550115", "kernel.phone_area_missing"),
        ("phone", {"mobile": True}, "0818-5550115", "kernel.phone_not_mobile"),
        ("bank_card", {}, "6222020000000000008", "kernel.bank_card_check"),
        ("bank_card", {"passbook": True}, "1234567", "kernel.bank_card_length"),
    ],
)  # fmt: skip
def test_refused(kind, said, typed, expected):
    said = dict(said)
    assert code(one(kind, schema=said.pop("schema", None), **said), typed) == [expected]


def test_a_longer_place_within_the_country():
    question = one("place", within="country")
    assert value(question, "110101", "110101001001") == "110101001001"


@pytest.mark.parametrize("kind", ["text", "number", "money", "date", "yesno", "place", "phone"])
def test_nothing_entered(kind):
    assert code(one(kind), "  ") == ["answer.required"]
    assert parse(one(kind, required=False), posted(""), HERE).ok


def test_an_unticked_declaration_is_missing():
    assert code(one("declaration"), "no") == ["answer.required"]


def test_choices_keep_the_order_of_the_form_and_know_what_stands_alone():
    question = one("choices", choices=CHOICES)
    assert value(question, "pigs", "grain", "pigs") == ["grain", "pigs"]
    assert code(question, "none", "grain") == ["answer.alone"]
    assert show(question, ["grain", "pigs"], "zh", HERE) == "种粮；养猪"


def test_a_date_in_three_fields():
    question = one("date")
    parts = {"q-year": ["1949 年"], "q-month": ["10"], "q-day": ["１日"]}
    assert parse(question, parts, HERE).value == "1949-10-01"
    half = parse(question, {"q-year": ["1949"], "q-month": [""], "q-day": [""]}, HERE)
    assert [(p.code, p.field) for p in half.problems] == [("answer.date_form", "q-year")]


def test_a_person_is_checked_field_by_field():
    question = one("person")
    bad = parse(question, {"q-name": ["王秀英"], "q-id_number": ["51"], "q-phone": ["1"]}, HERE)
    assert {(p.code, p.field) for p in bad.problems} == {
        ("kernel.id_number_length", "q-id_number"),
        ("kernel.phone_length", "q-phone"),
    }
    half = parse(question, {"q-name": ["王秀英"]}, HERE)
    assert [(p.code, p.field) for p in half.problems] == [("answer.required", "q-id_number")]
    good = parse(question, {"q-name": ["王 秀英"], "q-id_number": [OLD]}, HERE)
    assert good.value == {"name": "王秀英", "id_number": OLD}
    shown = show(question, good.value, "zh", HERE)
    assert shown.startswith("王秀英，男，67岁")
    assert OLD not in shown
    assert mask(question, good.value, "zh", HERE) == "王**"


def test_a_name_with_a_dot():
    question = one("person", schema={"required": ["name"]})
    assert parse(question, {"q-name": ["阿依古丽•买买提"]}, HERE).value == {
        "name": "阿依古丽·买买提"
    }


def test_the_server_dates_a_signature_and_the_name_must_fit():
    question = one("signature", text={"zh": "同意", "en": "Agreed"})
    signed = {"q-name": ["王秀英"], "q-signed_on": ["1999-01-01"]}
    assert parse(question, signed, HERE).value == {"name": "王秀英", "signed_on": "2026-11-23"}
    other = replace(HERE, signer="李德顺")
    assert [p.code for p in parse(question, signed, other).problems] == ["answer.signer"]


def test_a_future_signature_is_refused():
    later: Any = {"name": "王秀英", "signed_on": "2026-11-24"}
    assert [p.code for p in validate(one("signature"), later, HERE)] == ["answer.date_late"]


def test_file_ids_never_come_from_fields():
    question = one("file", max_files=2)
    forged = {"q": ["6b2e6d0c-9d9b-4f7a-8a55-0123456789ab"]}
    assert [p.code for p in parse(question, forged, HERE).problems] == ["answer.required"]
    kept: Any = ["6b2e6d0c-9d9b-4f7a-8a55-0123456789ab"]
    assert parse(question, {}, HERE, kept=kept).value == kept
    assert [p.code for p in validate(question, [*kept, *kept], HERE)] == ["answer.twice"]


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        ("text", 5), ("number", "5"), ("money", 5.5), ("date", "31.12.1999"), ("yesno", "yes"),
        ("person", ["x"]), ("area", True), ("declaration", {"agreed": False}),
        ("signature", {"name": "x"}), ("file", "x"), ("place", 511722100001),
    ],
)  # fmt: skip
def test_what_did_not_come_through_the_form_is_checked_too(kind, stored):
    assert validate(one(kind), stored, HERE)


@pytest.mark.parametrize(
    ("kind", "said", "stored", "zh", "en"),
    [
        ("money", {}, 680000, "6,800 元", "¥6,800"),
        ("money", {}, 50, "0.50 元", "¥0.50"),
        ("area", {}, 360, "3.6 亩", "3.6 mu"),
        ("date", {}, "1949-10-01", "1949年10月1日", "1 October 1949"),
        ("yesno", {}, False, "不是", "No"),
        ("yesno", {"choices": HAVE}, False, "没有", "None"),
        ("yesno", {"choices": HAVE}, True, "有", "Some"),
        ("number", {"unit": {"zh": "头", "en": "pigs"}}, 12.5, "12.5 头", "12.5 pigs"),
        ("place", {}, "511722100001", "宣汉县东乡镇解放路社区", "宣汉县 · 东乡镇 · 解放路社区"),
        ("phone", {}, "13812341234", "138 1234 1234", "138 1234 1234"),
        ("declaration", {}, {"agreed": True}, "同意", "Agreed"),
        ("file", {}, ["a", "b"], "2 个文件", "files: 2"),
    ],
)
def test_shown(kind, said, stored, zh, en):
    question = one(kind, **said)
    assert show(question, stored, "zh", HERE) == zh
    assert show(question, stored, "en", HERE) == en


@pytest.mark.parametrize(
    ("kind", "said", "stored", "masked"),
    [
        ("text", {"autocomplete": "name"}, "王秀英", "王**"),
        ("text", {"personal": True}, "三组", "已填"),
        ("text", {}, "三组", "三组"),
        ("id_number", {}, OLD, f"{OLD[:4]}**********{OLD[-4:]}"),
        ("phone", {}, "13812341234", "138****1234"),
        ("bank_card", {}, "6222020000000000008", "***************0008"),
        ("signature", {}, {"name": "王秀英", "signed_on": "2026-11-23"}, "王**"),
    ],
)
def test_masked(kind, said, stored, masked):
    assert mask(one(kind, **said), stored, "zh", HERE) == masked


TYPED = {
    kind: one(kind)
    for kind in (
        "text",
        "number",
        "money",
        "area",
        "date",
        "place",
        "id_number",
        "phone",
        "bank_card",
    )
}


def again(question, stored):
    """What comes back when the form shows a stored value and it is posted unchanged."""
    return parse(question, fields(question, stored), HERE).value


@given(st.dates(date(1000, 1, 1), date(2026, 11, 23)))
def test_every_date_survives_the_form(day):
    assert again(TYPED["date"], day.isoformat()) == day.isoformat()
    assert parse_day(f"{day.year}年{day.month}月{day.day}日") == day


@given(st.integers(0, 10**12))
def test_every_amount_survives_the_form(amount):
    for kind in ("money", "area", "number"):
        assert again(TYPED[kind], amount) == amount


@given(st.floats(0.000001, 10**6).map(lambda number: round(number, 6)))
def test_every_decimal_survives_the_form(number):
    assert again(TYPED["number"], number) == pytest.approx(number)


@given(st.text(max_size=60))
def test_no_text_breaks_a_type(text):
    for question in TYPED.values():
        got = parse(question, posted(text), HERE)
        assert got.problems or again(question, got.value) == got.value
