"""What anybody may ask of a paper. Needs no login and no scope: it reads the public table only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final, Literal, cast

from xiangli.papers.errors import CodeError, CodeUnknown
from xiangli.papers.models import PublicDocument, RevokeReason, State
from xiangli.papers.rules.codes import digest_of, parse_code, show_code

Outcome = Literal["same", "different", "revoked", "unknown", "another_document"]

COMPARED_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """All that is public of a paper. `sha256` is of the PDF as issued, in hex."""

    code: str
    issuer: str
    title_zh: str
    title_en: str
    number: str
    issued_on: date
    sha256: str
    has_effect: bool
    state: State
    revoked_on: date | None
    revoked_why: RevokeReason | None


def verify(*, code: str) -> PublicFacts:
    """Facts of the paper with this code, however it was typed. Raises CodeMisread, CodeUnknown."""
    plain = parse_code(code)
    found = PublicDocument.objects.filter(code_digest=digest_of(plain)).first()
    if found is None:
        raise CodeUnknown
    return PublicFacts(
        code=show_code(plain),
        issuer=found.issuer,
        title_zh=found.title_zh,
        title_en=found.title_en,
        number=found.number,
        issued_on=found.issued_on,
        sha256=bytes(found.sha256).hex(),
        has_effect=found.has_effect,
        state=cast("State", found.state),
        revoked_on=found.revoked_on,
        revoked_why=cast("RevokeReason | None", found.revoked_why or None),
    )


def compare(*, code: str, upload: BinaryIO) -> Outcome:
    """Whether `upload` is, byte for byte, the paper that carries `code`.

    `another_document`: a genuine paper, but not that one; `revoked`: that one, and taken back;
    `unknown`: no paper carries the code. Reads at most 20 MB and opens nothing.
    """
    try:
        facts = verify(code=code)
    except CodeError:
        return "unknown"
    digest = hashlib.sha256(upload.read(COMPARED_BYTES))
    if digest.hexdigest() == facts.sha256:
        return "revoked" if facts.state == "revoked" else "same"
    if PublicDocument.objects.filter(sha256=digest.digest()).exists():
        return "another_document"
    return "different"
