"""Files of resources: read, refused by name, taken in once and no further than somebody passes."""

from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from xiangli.people.public import Account
from xiangli.resources.errors import PieceRefused
from xiangli.resources.models import Interpretation, Resource
from xiangli.resources.public import read_pieces, take_in
from xiangli.resources.rules.pieces import Manuscript, blocks, read_piece
from xiangli.resources.tests.county import COUNTY, NOW, TOWN, seated

POLICY = """---
kind: policy
title: 养猪的规矩
summary: 讲猪在哪里可以养。
sms: 养猪先看规矩，问乡镇。
source: {title: 畜牧法, article: 第三十九条, issuer: 全国人大常委会, date: 2022-10-30}
collected: 2026-11-01
issuer: 全国人大常委会
issued_on: 2022-10-30
---
## 在哪里养
离水源**远**一点。

1. 先问
2. 再建

- 甲

| 栏 | 数 |
|---|---|
| 一 | 二 |
"""
EXPLAINED = """---
kind: interpretation
title: 养猪的规矩怎么看
summary: 讲哪些地方不能养猪。
source: {title: 畜牧法, article: 第四十条, issuer: 全国人大常委会, date: 2022-10-30}
collected: 2026-11-01
explains: pigs
---
水源边上、学校旁边都不能建猪圈。先问村里，再到乡镇去办。
"""

DATA = """---
kind: dataset
title: 哪个村有多少稻田
summary: 一村一行，量过的亩数都在表里。
source: {by: 农业服务中心}
collected: 2026-11-01
licence: CC BY 4.0
schema: 名字是村名，几个是亩数。
---
表里是今年11月量的数。点文件名下载，用表格软件打开。错了打12345说一声。
"""


def wrong(text: str, domain: str = "farming") -> tuple[str, str]:
    with pytest.raises(PieceRefused) as caught:
        read_piece("a", domain, text)
    told = caught.value.params
    return str(told["problem"]), str(told.get("names", ""))


def test_a_piece_is_its_fields_and_plain_blocks():
    piece = read_piece("pigs", "farming", POLICY)
    assert (piece.kind, piece.place) == ("policy", "")
    assert piece.fields["source_title"] == "畜牧法 第三十九条"
    assert piece.fields["sms_text"] == "养猪先看规矩，问乡镇。"
    assert list(piece.body) == [
        {"type": "heading", "value": "在哪里养"},
        {"type": "paragraph", "value": "离水源远一点。"},
        {"type": "steps", "value": ["先问", "再建"]},
        {"type": "list", "value": ["甲"]},
        {"type": "table", "value": {"caption": "", "rows": "栏 | 数\n一 | 二"}},
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("没有头", ("no_head", "")),
        ("---\n: [\n---\n", ("bad_head", "")),
        ("---\n- 一\n---\n", ("bad_head", "")),
        (POLICY.replace("kind: policy", "kind: poem"), ("unknown_kind", "poem")),
        (POLICY.replace("summary: 讲猪在哪里可以养。\n", ""), ("missing", "summary")),
        (
            POLICY.replace("issuer: 全国人大常委会\n", "colour: red\n", 1),
            ("unknown_keys", "colour"),
        ),
        (POLICY.replace("{title: 畜牧法,", "{paper: 畜牧法,"), ("unknown_keys", "paper")),
        (POLICY.replace("source: {", "source: x #{"), ("unknown_keys", "?")),
    ],
)
def test_what_is_no_piece_is_told_by_name(text, told):
    assert wrong(text) == told


def test_a_folder_is_one_of_the_seven_domains():
    assert wrong(POLICY, "weather") == ("unknown_domain", "weather")


@given(st.text(max_size=300))
def test_any_text_is_blocks_without_marks_of_html(text):
    for block in blocks(text):
        assert block["type"] in {"heading", "paragraph", "steps", "list", "table"}
        assert block["value"]


@pytest.mark.django_db
@pytest.mark.usefixtures("tree")
class TestTakenIn:
    def test_a_draft_waits_for_somebody_else(self):
        by = seated("township.editor", TOWN)
        piece = read_piece(
            "pigs", "farming", POLICY.replace("summary:", "place: '511722115'\nsummary:")
        )
        assert take_in(piece=piece, by=by, now=NOW)
        assert Resource.objects.get(key="pigs").state == "draft"

    def test_passed_by_another_it_is_public_and_stays_as_it_is(self):
        by, other = seated("county.editor", COUNTY), seated("county.editor", COUNTY)
        piece = read_piece("pigs", "farming", POLICY)
        assert take_in(piece=piece, by=by, passed_by=other, now=NOW)
        assert not take_in(piece=piece, by=by, passed_by=other, now=NOW)
        found = Resource.objects.get(key="pigs")
        assert (found.state, found.place_code, found.live) == ("published", COUNTY, True)
        assert found.specific.document_number == ""
        told = read_piece("pigs-explained", "farming", EXPLAINED)
        take_in(piece=told, by=by, passed_by=other, now=NOW)
        assert Interpretation.objects.get(key="pigs-explained").explains.pk == found.pk

    def test_what_was_killed_between_two_steps_goes_on(self):
        by, other = seated("county.editor", COUNTY), seated("county.editor", COUNTY)
        piece = read_piece("pigs", "farming", POLICY)
        take_in(piece=piece, by=by, now=NOW)
        assert not take_in(piece=piece, by=by, passed_by=other, now=NOW)
        assert Resource.objects.get(key="pigs").state == "published"

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            (EXPLAINED, ("unknown_policy", "pigs")),
            (
                POLICY.replace("养猪先看规矩", "养猪先看规矩" * 12),
                ("bad_fields", "sms_text"),
            ),
            (POLICY.replace("collected: 2026-11-01", "audience: pigs"), ("bad_fields", "audience")),
        ],
    )
    def test_what_does_not_fit_is_refused_and_nothing_is_left(self, text, problem):
        by = seated("county.editor", COUNTY)
        with pytest.raises(PieceRefused) as caught:
            take_in(piece=read_piece("a", "farming", text), by=by, now=NOW)
        assert (caught.value.params["problem"], caught.value.params["names"]) == problem
        assert not Resource.objects.exists()

    def test_the_command_takes_a_folder_in_and_says_what_it_refused(self, tmp_path: Path, capsys):
        (tmp_path / "farming").mkdir()
        (tmp_path / "farming/aa.md").write_text(EXPLAINED)
        (tmp_path / "farming/pigs.md").write_text(POLICY)
        (tmp_path / "farming/odd.md").write_bytes(b"---\n\xff")
        names = [named("county.editor") for _ in range(2)]
        with pytest.raises(SystemExit) as end:
            call_command("resources", "load", str(tmp_path), by=names[0], passed_by=names[1])
        assert end.value.code == 1
        said = capsys.readouterr().out
        assert "✗ odd" in said
        assert "新收 2 篇，原来就有 0 篇，没收 1 篇" in said
        assert Resource.objects.filter(state="published").count() == 2

    def test_data_lies_beside_the_words_about_it(self, tmp_path: Path):
        (tmp_path / "farming").mkdir()
        (tmp_path / "farming/rice.md").write_text(DATA)
        by, other = seated("county.editor", COUNTY), seated("county.editor", COUNTY)
        [alone] = read_pieces(tmp_path)
        with pytest.raises(PieceRefused) as caught:
            take_in(piece=alone, by=by, passed_by=other, now=NOW)
        assert caught.value.params["problem"] == "no_file"
        (tmp_path / "farming/rice.csv").write_text("名字,几个\n稻,3\n")
        [whole] = read_pieces(tmp_path)
        assert take_in(piece=whole, by=by, passed_by=other, now=NOW)
        found = Resource.objects.get(key="rice").specific
        assert found.live
        with found.file.open() as data:
            assert data.read().decode() == "名字,几个\n稻,3\n"

    @pytest.mark.parametrize(("folder", "by"), [("nowhere", "x"), (".", "nobody")])
    def test_called_wrongly_it_takes_nothing_in(self, folder, by, tmp_path):
        with pytest.raises(SystemExit) as end:
            call_command("resources", "load", str(tmp_path / folder), by=by)
        assert end.value.code == 2


def named(role: str) -> str:
    """The username of somebody new in the role, over the county."""
    return str(Account.objects.get(pk=seated(role, COUNTY).id).username)


def test_policies_come_before_what_explains_them(tmp_path: Path):
    (tmp_path / "farming").mkdir()
    (tmp_path / "farming/aa.md").write_text(EXPLAINED)
    (tmp_path / "farming/pigs.md").write_text(POLICY)
    kinds = [piece.kind for piece in read_pieces(tmp_path) if isinstance(piece, Manuscript)]
    assert kinds == ["policy", "interpretation"]
