"""What a notice looks like inside, and what cannot be printed."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangli.papers.public import (
    MissingGlyph,
    Template,
    TemplateFailed,
    TemplateRefused,
    qr_svg,
    render,
    render_plain,
    unprintable,
)
from xiangli.papers.rules.sheets import SHEETS
from xiangli.papers.tests.orders import DATA, NOW, TEMPLATE

MARK = "演示／未用印，无法律效力"
HEAD = b'#set document(title: "x")\n#set text(font: "Noto Sans CJK TC", lang: "zh", region: "cn")\n'


def filled(**changed: object) -> dict[str, object]:
    ours = {
        "notice": {"name": "受理通知书", "number": "胡家低受〔2026〕1号"},
        "issuer": {"name": "胡家镇人民政府"},
        "issued_on": "2026-03-02",
        "verify": {"url": "https://xl.example/verify/x", "qr_svg": qr_svg("x")},
    }
    return {**DATA, **ours, **changed}


def text_of(pdf: bytes) -> str:
    said = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return said.stdout.decode().translate(dict.fromkeys(map(ord, "\n\f ")))


def made(source: bytes, **data: object) -> bytes:
    return render(Template(HEAD + source, {}), data, sealed=True, at=NOW)  # type: ignore[arg-type]


def test_it_says_that_it_is_pdf_a_2a_and_pdf_ua_1():
    pdf = render(TEMPLATE, filled(), sealed=True, at=NOW)
    assert pdf.startswith(b"%PDF-1.7")
    for claim in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert claim in pdf


def test_the_same_input_gives_the_same_bytes():
    first = render(TEMPLATE, filled(), sealed=True, at=NOW)
    assert render(TEMPLATE, filled(), sealed=True, at=NOW) == first


def test_the_words_can_be_read_out_of_it():
    said = text_of(render(TEMPLATE, filled(), sealed=True, at=NOW))
    assert "王秀英：材料齐了。" in said
    assert "胡家低受〔2026〕1号" in said


def test_without_a_seal_the_page_says_so_whatever_the_template_does():
    quiet = Template(HEAD + b"#set page(header: none)\n#sys.inputs.data.slice(0, 1)", {})
    unsealed = render(quiet, {}, sealed=False, at=NOW)
    assert sorted(MARK) == sorted(text_of(unsealed).replace("{", ""))
    assert MARK not in text_of(render(quiet, {}, sealed=True, at=NOW))


def test_every_page_says_so():
    pages = render(Template(HEAD + b"a\n#pagebreak()\nb", {}), {}, sealed=False, at=NOW)
    assert text_of(pages).count("演") == 2


def test_simplified_forms_are_picked():
    here = b'#text(font: "Noto Sans CJK TC", lang: "zh", region: "'
    simplified = made(here + 'cn")[直骨角]'.encode())
    traditional = made(here + 'tw")[直骨角]'.encode())
    assert simplified != traditional


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("王\U0002bbe0英", "U+2BBE0"),  # a name's rare letter
        ("好\U0001f600", "U+1F600"),
        ("王\ue000英", "U+E000"),  # private use: another machine's own letter
        ("a\u202eb", "U+202E"),  # turns the order of what follows round
        ("a\x07", "U+0007"),
        ("a\u200b", "U+200B"),
        ("\ufffd", "U+FFFD"),
        ("ﷺ", "U+FDFA"),
    ],
)
def test_what_the_font_lacks_is_named_with_its_field(text, code):
    with pytest.raises(MissingGlyph) as missing:
        render(TEMPLATE, filled(case={"applicant": text}), sealed=True, at=NOW)
    assert missing.value.params == {"characters": [code], "fields": ["case.applicant"]}


def test_all_of_them_are_named_at_once():
    with pytest.raises(MissingGlyph) as missing:
        render(
            TEMPLATE, filled(body={"rows": [{"name": "\ue000"}, {"name": "\ue001\ue000"}]}),
            sealed=True, at=NOW,
        )  # fmt: skip
    assert missing.value.params["characters"] == ["U+E000", "U+E001"]
    assert missing.value.params["fields"] == ["body.rows[0].name", "body.rows[1].name"]


def test_a_template_that_lacks_a_letter_itself_is_no_silent_box():
    with pytest.raises(MissingGlyph) as missing:
        made("😀".encode())
    assert missing.value.params["characters"] == ["U+1F600"]


def test_rare_letters_of_names_that_the_font_has_are_printable():
    assert unprintable("龘𠮷䶮犇·㛃") == []


def test_data_is_never_evaluated():
    said = text_of(
        render(TEMPLATE, filled(body={"text": '#panic("x") *b* $x$ @a'}), sealed=True, at=NOW)
    )
    assert '#panic("x")*b*$x$@a' in said


@pytest.mark.parametrize(
    "source", [b'#read("/etc/passwd")', b'#read("../unsealed.typ")', b'#image("/etc/hostname")']
)
def test_a_template_reads_no_file(source):
    with pytest.raises(TemplateFailed):
        made(source)


def test_what_a_template_could_read_is_an_empty_folder():
    assert [path.name for path in (SHEETS / "root").iterdir()] == ["README.md"]


@pytest.mark.parametrize("source", [b'#import "@preview/cetz:0.1.0"', b"#import '@local/x:1.0.0'"])
def test_a_template_fetches_nothing(source):
    with pytest.raises(TemplateRefused):
        made(source)


@pytest.mark.parametrize(
    "wrong", ["#panic(d.name)", "#panic(d.id)", "#datetime(d.id)", "#int(d.name)"]
)
def test_an_error_tells_no_value_of_the_case(wrong):
    source = f"#let d = json(bytes(sys.inputs.data))\n{wrong}".encode()
    with pytest.raises(TemplateFailed) as failed:
        made(source, name="王秀英", id="511722195901010025")
    assert "王秀英" not in str(failed.value)
    assert "5117" not in str(failed.value)
    assert failed.value.params["line"]


def test_an_error_names_the_key_that_is_missing():
    with pytest.raises(TemplateFailed) as failed:
        made(b"#json(bytes(sys.inputs.data)).due_on")
    assert "due_on" in str(failed.value)


@given(st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_text_is_printed_or_refused_by_its_letters(text):
    template = Template(HEAD + b"#json(bytes(sys.inputs.data)).t", {})
    if missing := unprintable(text):
        with pytest.raises(MissingGlyph) as refused:
            render(template, {"t": text}, sealed=True, at=NOW)
        assert refused.value.params["characters"] == missing
    else:
        assert render(template, {"t": text}, sealed=True, at=NOW).startswith(b"%PDF")


def test_the_qr_code_is_svg_with_its_quiet_zone():
    svg = qr_svg("https://xl.example.gov.cn/verify/7K3M9-QW2XA-7K3M9-QW2XA")
    assert svg.startswith("<svg")
    assert 'class="qrline"' in svg
    frame = re.match(r"<svg [^>]*>", svg)
    assert "viewBox=" in frame[0]  # or a larger frame shows a small code in its corner
    assert "width=" not in frame[0]


SHEET = (
    HEAD
    + b'#let told = json(bytes(sys.inputs.data))\n#told.words\n#image(bytes(told.qr), alt: "QR")'
)


def test_a_plain_sheet_says_nothing_of_legal_effect():
    said = text_of(
        render_plain(Template(SHEET, {}), {"words": "收晚稻𬭊", "qr": qr_svg("x")}, at=NOW)
    )
    assert said == "收晚稻𬭊"


def test_a_plain_sheet_names_the_letter_that_is_missing():
    with pytest.raises(MissingGlyph) as told:
        render_plain(Template(SHEET, {}), {"words": "你好 مرحبا", "qr": qr_svg("x")}, at=NOW)
    assert told.value.params["characters"]


def test_a_plain_sheet_that_cannot_be_set_is_told():
    with pytest.raises(TemplateFailed):
        render_plain(Template(SHEET, {}), {}, at=NOW)


def test_who_asks_for_letters_keeps_no_font():
    program = (
        "import sys; from xiangli.papers.rules.glyphs import unprintable;"
        "print(unprintable('你👍'), 'fontTools' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stdout.decode().split() == ["['U+1F44D']", "False"]
