"""Pieces from tables and files; and that what the demo shows passes the gate."""

from datetime import date
from itertools import combinations
from pathlib import Path

from xiangli.resources.rules.gate.check import check
from xiangli.resources.rules.gate.fields import piece_of
from xiangli.resources.rules.gate.likeness import likeness_of, shingles
from xiangli.resources.rules.gate.piece import Block, Picture, body_text, written
from xiangli.resources.rules.pieces import read_piece

DAY = date(2026, 11, 1)
CONTENT = Path(__file__).parents[3] / "doors" / "demo" / "content"
BODY = [
    {"type": "heading", "value": "怎么做"},
    {"type": "steps", "value": [{"type": "item", "value": "先清沟", "id": "x"}, "再撒灰"]},
    {"type": "table", "value": {"caption": "收费", "rows": "项目 | 多少钱\n\n复印 | 一元"}},
    {"type": "picture", "value": {"image": 3, "alt": "清沟", "credit": None}},
    {"type": "quote", "value": {"text": "予以补贴", "basis": "某法第一条"}},
    {"type": "unheard", "value": "?"},
]


def made(**fields):
    return piece_of(
        kind="contact",
        domain="farming",
        place_code="511722",
        place_name="宣汉县",
        fields=fields,
        body=BODY,
    )


def demo_pieces():
    for path in sorted(CONTENT.glob("*/*.md")):
        told = read_piece(path.stem, path.parent.name, path.read_text(encoding="utf-8"))
        # the words of its film come from the film's script
        film = {"transcript": "先看叶子。"} if told.kind == "video" else {}
        yield piece_of(
            kind=told.kind,
            domain=told.domain,
            place_code=told.place or "511722",
            place_name="宣汉县",
            fields={**told.fields, **film, "explains": told.explains, "collected_on": DAY},
            body=told.body,
            dated=DAY,
        )


def test_blocks_of_every_type():
    piece = made()
    assert piece.body == (
        Block("heading", "怎么做"),
        Block("steps", items=("先清沟", "再撒灰")),
        Block("table", "收费", rows=(("项目", "多少钱"), ("复印", "一元"))),
        Block("quote", "予以补贴"),
    )
    assert piece.pictures == (Picture("清沟"),)


def test_fields_of_the_table():
    piece = made(phone="0818-5222333", source_kind="other", source_date=DAY, hours=None)
    assert piece.contact == "0818-5222333"
    assert dict(piece.own) == {"phone": "0818-5222333"}
    assert (piece.source.first_hand, piece.dated, piece.audience) == (False, DAY, "all")
    assert [each.text for each in written(piece)].count("0818-5222333") == 1


def test_every_piece_of_the_demo_passes_and_no_two_are_alike():
    pieces = {piece.title: piece for piece in demo_pieces()}
    assert len(pieces) >= 100
    reports = {title: check(piece, today=DAY) for title, piece in pieces.items()}
    assert {title: report.blocking for title, report in reports.items() if not report.passes} == {}
    texts = [shingles(body_text(piece)) for piece in pieces.values()]
    assert max(likeness_of(one, other) for one, other in combinations(texts, 2)) < 0.6
