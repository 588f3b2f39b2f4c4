"""Anybody's check: by code, by comparing, and by the reader that Debian ships."""

import hashlib
import io
import re
import subprocess
import uuid
from dataclasses import asdict

import pytest

from xiangli.bridges.public import SealOrder, seal_service
from xiangli.ledger.public import events_of
from xiangli.papers.models import PublicDocument
from xiangli.papers.public import (
    AlreadyRevoked,
    CodeMisread,
    CodeUnknown,
    PaperNotAllowed,
    compare,
    issue,
    open_paper,
    revoke,
    verify,
)
from xiangli.papers.rules.codes import new_code
from xiangli.papers.tests.orders import NOW, an_order, officer
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db


def issued(**changed):
    """A paper and its PDF."""
    paper = issue(order=an_order(**changed), by=officer(), now=NOW)
    pdf = open_paper(document=paper.id, purpose="test", by=officer(), now=NOW).data
    return paper, pdf


def told(paper, pdf):
    return compare(code=paper.code, upload=io.BytesIO(pdf))


def test_what_is_public_is_told_and_no_person():
    order = an_order()
    paper = issue(order=order, by=officer(), now=NOW)
    facts = asdict(verify(code=paper.code))
    assert facts["issuer"] == "宣汉县胡家镇人民政府"
    assert facts["title_zh"] == "受理通知书"
    assert facts["issued_on"].isoformat() == "2026-03-02"
    assert facts["state"] == "issued"
    said = str(facts)
    for private in ("王秀英", str(order.person_id), str(order.about[1]), order.scope_code):
        assert private not in said


def test_the_public_table_has_no_column_that_could_tell_more(superuser):
    columns = {field.name for field in PublicDocument._meta.get_fields()}
    assert columns == {
        "id", "code_digest", "sha256", "issuer", "title_zh", "title_en", "number", "issued_on",
        "has_effect", "state", "revoked_on", "revoked_why",
    }  # fmt: skip


def test_the_hash_told_is_that_of_the_pdf():
    paper, pdf = issued()
    assert verify(code=paper.code).sha256 == hashlib.sha256(pdf).hexdigest()


def test_a_code_that_nobody_drew_is_unknown_and_a_slip_is_told_apart():
    with pytest.raises(CodeUnknown):
        verify(code=new_code(lambda _: 7))
    with pytest.raises(CodeMisread):
        verify(code="7K3M9")


def test_the_paper_itself_is_the_same():
    assert told(*issued()) == "same"


def test_one_flipped_byte_is_different():
    paper, pdf = issued()
    for place in range(0, len(pdf), len(pdf) // 50):
        flipped = bytearray(pdf)
        flipped[place] ^= 1
        assert told(paper, bytes(flipped)) == "different"


def test_anything_added_or_cut_off_is_different():
    paper, pdf = issued()
    assert told(paper, pdf + b"\n") == "different"
    assert told(paper, pdf[:-1]) == "different"
    assert told(paper, b"") == "different"


def test_another_cases_code_is_found_out():
    mine, pdf = issued()
    other, _ = issued()
    assert told(other, pdf) == "another_document"
    assert told(mine, pdf) == "same"


def test_a_code_that_is_unknown_or_misread_proves_nothing():
    _, pdf = issued()
    for code in (new_code(lambda _: 7), "", "7K3M9"):
        assert compare(code=code, upload=io.BytesIO(pdf)) == "unknown"


def test_a_revoked_paper_is_no_longer_good():
    paper, pdf = issued()
    taken_back = revoke(document=paper.id, why="set_aside", by=officer(), now=NOW.replace(day=9))
    assert taken_back.public.state == "revoked"
    facts = verify(code=paper.code)
    assert facts.state == "revoked"
    assert facts.revoked_why == "set_aside"
    assert facts.revoked_on.isoformat() == "2026-03-09"
    assert told(paper, pdf) == "revoked"
    with scope(officer()):
        kinds = [event.kind for event in events_of(paper.about_kind, paper.about_id)]
    assert kinds[-1] == "papers.revoked"


def test_a_paper_is_revoked_once_and_by_its_agency():
    paper, _ = issued()
    with pytest.raises(PaperNotAllowed):
        revoke(document=paper.id, why="mistake", by=officer(uuid.uuid4()), now=NOW)
    assert verify(code=paper.code).state == "issued"
    revoke(document=paper.id, why="mistake", by=officer(), now=NOW)
    with pytest.raises(AlreadyRevoked):
        revoke(document=paper.id, why="replaced", by=officer(), now=NOW)
    assert verify(code=paper.code).revoked_why == "mistake"


def test_a_huge_upload_is_read_no_further_than_any_paper_could_be():
    paper, _ = issued()

    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            assert size > 0
            self.taken += size
            return bytes(size)

    endless = Endless()
    assert compare(code=paper.code, upload=endless) == "different"
    assert endless.taken <= 20 * 1024 * 1024


@pytest.fixture
def pdfsig(tmp_path):
    """Debian's pdfsig with a certificate store that trusts our root."""
    store = tmp_path / "nss"
    store.mkdir()

    def pdfsig(pdf: bytes) -> str:
        (tmp_path / "root.pem").write_bytes(seal_service().roots())
        if not list(store.iterdir()):
            certutil("-N", "--empty-password")
            certutil("-A", "-n", "root", "-t", "C,C,C", "-a", "-i", str(tmp_path / "root.pem"))
        (tmp_path / "paper.pdf").write_bytes(pdf)
        said = subprocess.run(
            ["pdfsig", "-nssdir", f"sql:{store}", str(tmp_path / "paper.pdf")],
            capture_output=True, check=False,
        )  # fmt: skip
        return said.stdout.decode()

    def certutil(*words: str) -> None:
        subprocess.run(["certutil", *words, "-d", f"sql:{store}"], check=True, capture_output=True)

    return pdfsig


def test_debians_pdfsig_finds_the_seal_valid(pdfsig):
    _, pdf = issued()
    said = pdfsig(pdf)
    assert "Signature is Valid." in said
    assert "Certificate is Trusted." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_debians_pdfsig_finds_one_flipped_byte(pdfsig):
    """But for the padding behind the signature's own bytes, which no PDF signature covers."""
    _, pdf = issued()
    signature = re.search(rb"/Contents <([0-9A-F]+?)0*>", pdf)
    before, at, after = signature.start(), signature.start(1) + 900, len(pdf) - 20
    for place in (before // 5, before // 2, before - 9, at, after):
        flipped = bytearray(pdf)
        flipped[place] ^= 1
        said = pdfsig(bytes(flipped))
        assert not ("Signature is Valid." in said and "Certificate is Trusted." in said), place


def test_debians_pdfsig_does_not_trust_a_stranger(pdfsig, tmp_path, settings):
    _, pdf = issued()
    pdfsig(pdf)
    settings.XIANGLI_KEYS = tmp_path / "stranger"
    settings.XIANGLI_KEYS.mkdir()
    order = SealOrder("宣汉县胡家镇人民政府", "", "受理通知书", "x", NOW)
    unsealed = pdf[: pdf.index(b"%%EOF") + 6]
    forged = seal_service().seal(unsealed, order)
    assert "Certificate is Trusted." not in pdfsig(forged)
