"""Pieces for the tests: one that is good, changed in one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xiangli.resources.rules.gate.check import check
from xiangli.resources.rules.gate.findings import Report
from xiangli.resources.rules.gate.piece import Block, Media, Picture, Piece, Source

TODAY = date(2026, 11, 26)
BODY = (
    Block("paragraph", "油菜怕冻。霜降以后天冷得快，要在下霜前把活做完。"),
    Block("steps", items=("先清沟，让田里不积水。", "每亩撒草木灰一百公斤。", "再把土培到根上。")),
    Block("paragraph", "有不明白的，打电话问农技站，或者到镇上的农技站问。"),
)
LESSON = Piece(
    kind="lesson",
    domain="farming",
    title="油菜过冬怎么防冻",
    summary="下霜前清沟、撒灰、培土，油菜不怕冻。",
    body=BODY,
    sms_text="油菜防冻：下霜前清沟、撒灰、培土。问农技站，0818-5222333。",
    place_code="511722",
    place_name="宣汉县",
    audience="farmers",
    source=Source(collected_by="县农技站", collected_on=date(2026, 11, 1)),
    dated=date(2026, 11, 2),
    contact="县农技站，0818-5222333",
    pictures=(Picture("农户在油菜田里清沟"),),
    media=(Media("film", captions=True, transcript=True),),
    own={
        "crop": "油菜",
        "season": "霜降到立冬",
        "materials": "锄头、草木灰",
        "cost": "每亩十元",
        "risk": "沟要通",
    },
)


def lesson(**changed) -> Piece:
    return replace(LESSON, **changed)


def said(text: str, **changed) -> Piece:
    """The lesson with one more paragraph."""
    return lesson(body=(*BODY, Block("paragraph", text)), **changed)


def codes(report: Report) -> set[str]:
    return {each.code for each in report.findings}


def found(piece: Piece, **how) -> set[str]:
    return codes(check(piece, today=TODAY, **how))
