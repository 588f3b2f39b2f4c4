"""Anybody with a paper in hand, and no login: `/verify/`."""

import re
import shutil
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from xiangli.doors.portal.tests.reading import Page, unhashed, weight
from xiangli.papers.public import issue, open_paper, revoke, show_code, verify
from xiangli.papers.rules.codes import new_code
from xiangli.papers.tests.conftest import _own_folders  # noqa: F401
from xiangli.papers.tests.orders import NOW, an_order, officer

pytestmark = pytest.mark.django_db
BUDGET = 14 * 1024


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def order():
    return an_order()


@pytest.fixture
def paper(order):
    return issue(order=order, by=officer(), now=NOW)


@pytest.fixture
def pdf(paper):
    return open_paper(document=paper.pk, purpose="test", by=officer(), now=NOW).data


def compared(visitor, paper, data, name="notice.pdf"):
    """What the page says of a file, as a browser hands it in."""
    path = f"/verify/{show_code(paper.code)}"
    token = visitor.get(path).cookies["csrftoken"].value
    file = SimpleUploadedFile(name, data, "application/pdf")
    response = visitor.post(path, {"csrfmiddlewaretoken": token, "paper": file})
    return response.content.decode()


def flipped(pdf, at=None):
    """One bit of one byte inside what the signature covers."""
    at = at or pdf.index(b"stream\n") + 40
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def test_issuer_date_and_fingerprint_without_any_login(visitor, paper):
    response = visitor.get(f"/verify/{show_code(paper.code)}")
    text = response.content.decode()
    sha256 = verify(code=paper.code).sha256
    assert "宣汉县胡家镇人民政府" in text
    assert "2026年3月2日" in text
    assert sha256 in re.sub(r"[^0-9a-f]", "", text.split("SHA-256")[0].split("<code>")[1])
    assert "没有法律效力" in text
    assert "sessionid" not in response.cookies


def test_nobodys_data_is_shown_or_kept(visitor, order, paper):
    response = visitor.get(f"/verify/{show_code(paper.code)}")
    text = response.content.decode()
    for private in ("王秀英", str(order.person_id), str(order.about[1]), order.scope_code):
        assert private not in text
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("shape", ["{0}", "{1}", " {2} ", "{1}/"])
def test_a_code_is_read_however_it_is_typed(visitor, paper, shape):
    code = paper.code
    typed = shape.format(code, show_code(code), show_code(code).lower())
    response = visitor.get("/verify/", {"code": typed.strip("/")})
    assert response["Location"] == f"/verify/{show_code(code)}"


def test_the_paper_itself_is_the_same(visitor, paper, pdf):
    assert "一点不差" in compared(visitor, paper, pdf)


def test_one_byte_flipped_is_found_by_the_page_and_by_pdfsig(visitor, paper, pdf, tmp_path):
    bad = flipped(pdf)
    assert sum(one != other for one, other in zip(pdf, bad, strict=True)) == 1
    said = compared(visitor, paper, bad)
    assert "文件被改过" in said
    assert "一点不差" not in said
    assert signature_of(pdf, tmp_path) == "Signature is Valid."
    assert signature_of(bad, tmp_path) == "Digest Mismatch."


def signature_of(pdf, folder):
    """What Debian's pdfsig says of it."""
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("pdfsig is not installed (apt install poppler-utils)")
    file = folder / "a.pdf"
    file.write_bytes(pdf)
    told = subprocess.run([program, "-nocert", file], capture_output=True, text=True, check=False)
    return re.search(r"Signature Validation: (.*)", told.stdout)[1]


def test_the_code_of_another_case_is_told_as_such(visitor, paper, pdf):
    other = issue(order=an_order(), by=officer(), now=NOW)
    said = compared(visitor, other, pdf)
    assert "不是这一张" in said
    assert "一点不差" not in said


def test_a_revoked_paper_says_so_before_and_after_comparing(visitor, paper, pdf):
    revoke(document=paper.pk, why="mistake", by=officer(), now=NOW)
    page = visitor.get(f"/verify/{show_code(paper.code)}").content.decode()
    assert "这张纸已经作废" in page
    assert "有这张纸" not in page
    said = compared(visitor, paper, pdf)
    assert "已经作废" in said
    assert "一点不差" not in said


@pytest.mark.parametrize(
    "code", ["7K3M9", "x" * 300, "%00", "<script>alert(1)</script>", "‮", new_code(lambda _: 7)]
)
def test_a_code_that_is_none_is_refused_with_a_way_on(visitor, code):
    response = visitor.get("/verify/" + code)
    assert response.status_code == 404
    assert b"<script>alert" not in response.content
    typed = visitor.get("/verify/", {"code": code})
    assert typed.status_code == 200
    assert b"<script>alert" not in typed.content
    assert any(attrs.get("role") == "alert" for _, attrs in Page(typed).elements)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00" * 1000])
def test_a_file_that_is_none_of_ours_is_not_the_paper(visitor, paper, data):
    said = compared(visitor, paper, data)
    assert "一点不差" not in said


def test_without_a_file_nothing_is_compared(visitor, paper):
    path = f"/verify/{show_code(paper.code)}"
    token = visitor.get(path).cookies["csrftoken"].value
    response = visitor.post(path, {"csrfmiddlewaretoken": token})
    assert "还没有选文件" in response.content.decode()
    assert visitor.post(path).status_code == 403


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_keep_what_is_promised(visitor, paper, prefix):
    for path in (f"{prefix}/verify/", f"{prefix}/verify/{show_code(paper.code)}"):
        page = Page(visitor.get(path))
        assert weight(page.response) <= BUDGET
        assert list(unhashed(page)) == []
        assert len(page.ids()) == len(set(page.ids()))
        labelled = {attrs.get("for") for attrs in page.all("label")}
        assert all(field.get("id") in labelled for field in page.fields())


def test_few_queries(visitor, paper, django_assert_max_num_queries):
    path = f"/verify/{show_code(paper.code)}"
    visitor.get(path)
    with django_assert_max_num_queries(2):
        visitor.get(path)
