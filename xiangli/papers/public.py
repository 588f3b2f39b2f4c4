"""Front desk of the papers room."""

from xiangli.papers.conf import public_address
from xiangli.papers.errors import (
    AlreadyRevoked,
    CodeError,
    CodeMisread,
    CodeUnknown,
    MissingGlyph,
    PaperMissing,
    PaperNotAllowed,
    PapersError,
    TemplateFailed,
    TemplateRefused,
)
from xiangli.papers.models import Document, RevokeReason, State
from xiangli.papers.rules.codes import show_code
from xiangli.papers.rules.glyphs import unprintable
from xiangli.papers.rules.numbers import show_number
from xiangli.papers.rules.sheets import (
    Template,
    qr_svg,
    render,
    render_pictures,
    render_plain,
)
from xiangli.papers.selectors import paper_of, papers_of
from xiangli.papers.services.issue import Issuer, PaperOrder, issue
from xiangli.papers.services.open_paper import open_paper
from xiangli.papers.services.revoke import revoke
from xiangli.papers.services.verify import COMPARED_BYTES, Outcome, PublicFacts, compare, verify

__all__ = [
    "COMPARED_BYTES",
    "AlreadyRevoked",
    "CodeError",
    "CodeMisread",
    "CodeUnknown",
    "Document",
    "Issuer",
    "MissingGlyph",
    "Outcome",
    "PaperMissing",
    "PaperNotAllowed",
    "PaperOrder",
    "PapersError",
    "PublicFacts",
    "RevokeReason",
    "State",
    "Template",
    "TemplateFailed",
    "TemplateRefused",
    "compare",
    "issue",
    "open_paper",
    "paper_of",
    "papers_of",
    "public_address",
    "qr_svg",
    "render",
    "render_pictures",
    "render_plain",
    "revoke",
    "show_code",
    "show_number",
    "unprintable",
    "verify",
]
