"""PAdES signatures by pyHanko, whoever holds the key."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Final

from asn1crypto import x509
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from xiangli.bridges.errors import SealAnswerWrong
from xiangli.bridges.seal.contract import SealCheck, SealOrder

FIELD: Final = "Seal"
BESIDE_CERTIFICATES: Final = 1024  # bytes of a signature container but for its certificates
# PDF/A-2 forbids a hidden signature field, PDF/UA-1 an untagged one on the page: so, off the page
OFF_THE_PAGE: Final = InvisSigSettings(box_out_of_bounds=True)


class DatedSigner(signers.PdfSigner):
    """Signs as of the order's `now`, not of the wall clock."""

    def __init__(self, order: SealOrder, signer: signers.Signer) -> None:
        self.at = order.now
        super().__init__(
            signers.PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                name=order.agency,
                reason=order.reason,
            ),
            signer=signer,
            new_field_spec=SigFieldSpec(FIELD, invis_sig_settings=OFF_THE_PAGE),
        )

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def sign(pdf: bytes, order: SealOrder, signer: signers.Signer) -> bytes:
    """The PDF with one signature appended; its own bytes stay as they are."""
    try:
        signed = DatedSigner(order, signer).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), bytes_reserved=_room(signer)
        )
    except (SigningError, PdfError) as error:
        raise SealAnswerWrong(cause=type(error).__name__) from error
    return bytes(signed.getbuffer())


def _room(signer: signers.Signer) -> int:
    """Hex digits to keep free for the signature; not told, pyHanko signs twice to find out."""
    kept = [signer.signing_cert, *signer.cert_registry]
    return 2 * (BESIDE_CERTIFICATES + sum(len(found.dump()) for found in kept if found))


def certificates(pem: bytes) -> list[x509.Certificate]:
    return list(load_certs_from_pemder_data(pem))


def check(pdf: bytes, roots: bytes) -> SealCheck:
    """State of the seal, judged by these roots alone; nothing is fetched."""
    try:
        seals = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not seals:
            return SealCheck("missing")
        return _judge(seals[-1], roots)
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError):
        return SealCheck("altered")


def _judge(seal: EmbeddedPdfSignature, roots: bytes) -> SealCheck:
    context = ValidationContext(trust_roots=certificates(roots), allow_fetching=False)
    status = validate_pdf_signature(seal, context)
    signer = status.signing_cert.subject.native.get("common_name", "")
    at: datetime | None = status.signer_reported_dt
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not (status.intact and status.valid and whole):
        return SealCheck("altered", signer, at)
    return SealCheck("whole" if status.trusted else "untrusted", signer, at)
