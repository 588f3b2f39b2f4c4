"""Guides as sections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.catalog.rules.guide import read_guide


def test_sections_faq_and_plain_text() -> None:
    guide = read_guide(
        "# 低保\n\n一句话。\n\n## 要什么 {#materials}\n\n- **身份证**\n- 户口簿\n\n"
        "## 常问 {#faq}\n\n### 行吗？\n\n行。\n"
    )
    assert (guide.title, guide.lead.text) == ("低保", "一句话。")
    section = guide.section("materials")
    assert section is not None
    assert (section.title, section.text) == ("要什么", "身份证\n户口簿")
    assert "<strong>身份证</strong>" in section.html
    assert [(each.title, each.text) for each in guide.faq] == [("行吗？", "行。")]
    assert guide.mistakes == ()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("## 没有编号\n\n字\n", "guide.no_id"),
        ("## 甲 {#a}\n\n字\n\n## 乙 {#a}\n\n字\n", "guide.id_twice"),
        ("## 甲 {#a}\n\n```\n代码\n```\n", "guide.markup"),
        ("## 甲 {#a}\n\n![图](/a.png)\n", "guide.markup"),
        ("## 甲 {#a}\n\n### 小标题\n", "guide.markup"),
        ("## 甲 {#a}\n\n> 引文\n", "guide.markup"),
        ("## 甲 {#a}\n\n[看](http://elsewhere.example/)\n", "guide.link"),
        ("## 甲 {#a}\n\n[看](//elsewhere.example/)\n", "guide.link"),
    ],
)
def test_what_a_guide_may_not_hold(body: str, code: str) -> None:
    guide = read_guide("# 标题\n\n一句。\n\n" + body)
    assert code in {found for found, _ in guide.mistakes}


def test_a_guide_without_title() -> None:
    assert ("guide.no_title", 1) in read_guide("## 甲 {#a}\n\n字\n").mistakes


def test_a_mistake_has_its_line() -> None:
    guide = read_guide("# 标题\n\n一句。\n\n## 甲 {#a}\n\n```\n代码\n```\n")
    assert guide.mistakes == (("guide.markup", 7),)


@given(st.text(alphabet=st.sampled_from("<>&\"'script=/#*[]()!-`甲 \n{}:"), max_size=120))
def test_no_markup_comes_through(body: str) -> None:
    guide = read_guide("# 标题\n\n一句。\n\n## 甲 {#a}\n\n" + body)
    for section in guide.sections:
        assert "<script" not in section.html
        assert "javascript:" not in section.html
