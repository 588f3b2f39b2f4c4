import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.kernel.public import units
from xiangli.resources.rules.gate.links import find_links
from xiangli.resources.rules.gate.piece import Block, Piece
from xiangli.resources.rules.gate.signs import gate_data
from xiangli.resources.rules.renditions.bulletin import bulletin, spoken
from xiangli.resources.rules.renditions.card import card
from xiangli.resources.rules.renditions.channels import CHANNELS, FIXED, derive, flaws
from xiangli.resources.rules.renditions.feed import KEYS, entry, record
from xiangli.resources.rules.renditions.message import message
from xiangli.resources.rules.renditions.poster import poster_lines
from xiangli.resources.rules.renditions.script import script
from xiangli.resources.rules.renditions.words import told
from xiangli.resources.rules.tests.pieces import LESSON, lesson
from xiangli.resources.rules.tests.test_gate import PIECES

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
SIGNS = [
    "油",
    "1",
    "，",
    "𬭊",
    "😀👨\u200d👩\u200d👧",
    "مرحبا بكم ",
    "看https://a.cn/x。",
    "13812345678 ",
]
ODD = ["", " \n\t", "\u202eevil\u202c\x00\uffff", "1.5." * 40, *(sign * 40 for sign in SIGNS)]
HARD = st.sampled_from(ODD)
TEXT = st.text(max_size=80) | HARD
HARD_PIECES = st.builds(
    Piece,
    kind=st.sampled_from(list(gate_data()["required"])),
    title=TEXT,
    summary=TEXT,
    sms_text=TEXT,
    place_name=TEXT,
    contact=TEXT,
    body=st.tuples(
        st.builds(Block, st.just("paragraph"), TEXT),
        st.builds(Block, st.just("steps"), items=st.tuples(TEXT, TEXT)),
        st.builds(Block, st.just("table"), rows=st.tuples(st.tuples(TEXT), st.tuples(TEXT, TEXT))),
    ),
)


@given(PIECES | HARD_PIECES, st.none() | st.dates())
def test_a_message_always_fits_and_holds_no_link(piece, on):
    text = message(piece, on=on)
    assert units(text) <= 70
    assert not list(find_links(text))
    assert "\n" not in text


@given(PIECES | HARD_PIECES, st.integers(100, 400))
def test_a_bulletin_always_ends_in_time(piece, rate):
    found = bulletin(piece, rate=rate)
    assert found.seconds <= 180
    assert spoken(found.text) * 60 <= rate * 180
    assert not list(find_links(found.text))


@given(PIECES | HARD_PIECES)
def test_a_card_always_fits(piece):
    found = card(piece)
    assert len(found.title) <= 16
    assert len(found.lines) <= 4
    assert all(0 < len(line) <= 20 for line in found.lines)


@given(PIECES | HARD_PIECES, st.none() | st.dates())
def test_what_is_derived_keeps_every_limit(piece, on):
    bodies = derive(piece, address="https://a.gov.cn/r/1/", updated=NOW, on=on)
    assert tuple(bodies) == CHANNELS
    for channel in set(CHANNELS) - FIXED:
        found = flaws(channel, bodies[channel], piece, bodies["record"])
        assert {flaw.code for flaw in found} <= {"empty"}, channel


def test_a_poster_counts_steps_and_leaves_the_rest_to_the_page():
    told_lines = list(poster_lines(replace(LESSON, body=(Block("steps", items=("清沟",) * 20),))))
    assert told_lines[:3] == [LESSON.title, LESSON.summary, "1. 清沟"]
    assert len(told_lines) == 11
    assert list(poster_lines(Piece("notice"))) == []


@given(PIECES | HARD_PIECES)
def test_a_script_holds_nothing_that_cannot_be_said(piece):
    text = script(piece)
    assert not list(find_links(text))
    assert "😀" not in text
    assert "\u202e" not in text
    assert all(line.strip() for line in text.split("\n") if text)


@given(PIECES | HARD_PIECES)
def test_an_entry_and_a_record_can_always_be_written(piece):
    found = entry(piece, id="https://a.gov.cn/r/1/", updated=NOW)
    assert found.title
    assert len(found.title) <= 80
    assert len(found.summary) <= 300
    data = record(piece, id="r1", updated=NOW)
    assert tuple(data) == KEYS
    assert json.loads(json.dumps(data)) == data
    for text in (found.title, found.summary, found.author, data["text"] or ""):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", text)


@pytest.mark.parametrize("sign", ["油", "1", "看https://a.cn/x。"])
def test_a_hundred_thousand_characters_are_cut_as_well(sign):
    long = sign * (100_000 // len(sign))
    blocks = (Block("paragraph", long), Block("steps", items=(long,)))
    piece = Piece("notice", title=long, summary=long, sms_text=long, place_name=long, body=blocks)
    assert units(message(piece)) <= 70
    assert bulletin(piece).seconds <= 180
    assert len(card(piece).title) <= 16
    assert all(len(line) <= 20 for line in card(piece).lines)
    assert len(entry(piece, id="r1", updated=NOW).summary) <= 300
    assert "https" not in script(piece)


def test_every_kind_has_its_word():
    assert set(told("kinds")) == set(gate_data()["required"])


def test_an_editors_message_is_kept():
    assert message(LESSON) == LESSON.sms_text


@pytest.mark.parametrize("written", ["", "长" * 71, "看https://a.cn/"])
def test_else_a_message_is_made(written):
    text = message(lesson(sms_text=written), on=date(2026, 11, 28))
    assert text == (
        "宣汉县11月28日：油菜过冬怎么防冻。下霜前清沟、撒灰、培土，油菜不怕冻。问0818-5222333。"
    )


def test_a_long_message_ends_after_a_clause_and_keeps_the_phone():
    long = lesson(sms_text="", summary="下霜前把田里的沟清好，" * 10)
    text = message(long)
    assert text.endswith("清好…问0818-5222333。")
    assert 60 <= units(text) <= 70


def test_a_persons_number_does_not_go_out():
    assert message(lesson(sms_text="找王三13912345678")) == "找王三139****5678"
    assert message(lesson(sms_text="找站长13912345678", contact="13912345678")).endswith("5678")
    assert "13912345678" in message(lesson(sms_text="找站长13912345678", contact="13912345678"))


def test_a_bulletin_opens_with_attention_and_says_it_twice():
    found = bulletin(LESSON)
    assert found.text.startswith("宣汉县的乡亲们请注意")
    assert "农技知识" in found.text
    assert found.text.count("下霜前清沟、撒灰、培土，油菜不怕冻。") == 2
    assert found.text.endswith("播完了。")
    assert found.whole
    assert 0 < found.seconds <= 180


def test_a_long_bulletin_keeps_whole_sentences():
    long = lesson(body=(Block("paragraph", "这一句正好是十个字的话。" * 200),))
    found = bulletin(long)
    assert not found.whole
    assert found.seconds > 150
    assert found.text.count("油菜过冬怎么防冻。") == 2
    assert all(line.endswith("。") for line in found.text.split("\n"))


def test_a_place_without_a_name_is_no_hindrance():
    assert bulletin(lesson(place_name="")).text.startswith("乡亲们请注意")
    assert bulletin(Piece("notice")).text == ""


def test_a_script_counts_steps_and_reads_tables_by_row():
    table = Block("table", "收费", rows=(("项目", "多少钱"), ("复印", "一元"), ("照相", "")))
    text = script(replace(LESSON, body=(LESSON.body[1], table))).split("\n")
    assert text[2] == "第1步，先清沟，让田里不积水。"
    assert text[5:] == ["收费。", "项目，复印；多少钱，一元。", "项目，照相。"]


def test_a_card_shows_short_steps_else_the_summary():
    assert card(LESSON).lines == LESSON.body[1].items
    plain = replace(LESSON, body=LESSON.body[:1])
    assert card(plain).lines == ("下霜前清沟、撒灰、培土，油菜不怕冻。",)
    assert card(LESSON).title == "油菜过冬怎么防冻"


def test_a_record_says_null_for_what_is_not_known():
    data = record(Piece("news"), id="r1", updated=NOW)
    assert data["title"] is None
    assert data["source"]["url"] is None
    assert record(LESSON, id="r1", updated=NOW)["fields"]["crop"] == "油菜"
