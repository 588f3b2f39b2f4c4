"""Errors of the papers room.

XiangliError
└── PapersError
    ├── TemplateRefused    a template wants a package from outside; params: file
    ├── TemplateFailed     typst could not set it; params: line (of typst, without values)
    ├── MissingGlyph       no letter for it in the font; params: characters ["U+2BBE0"], fields
    ├── PaperMissing       no such paper in the reader's sight
    ├── PaperNotAllowed    only the agency that issues a paper may issue or revoke it
    ├── AlreadyRevoked     params: on
    └── CodeError
        ├── CodeMisread    no verification code reads like that: a letter is wrong or missing
        └── CodeUnknown    well-formed, but no paper carries it
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class PapersError(XiangliError):
    code: ClassVar[str] = "papers"


class TemplateRefused(PapersError):
    code: ClassVar[str] = "papers.template_refused"


class TemplateFailed(PapersError):
    code: ClassVar[str] = "papers.template_failed"


class MissingGlyph(PapersError):
    code: ClassVar[str] = "papers.missing_glyph"


class PaperMissing(PapersError):
    code: ClassVar[str] = "papers.missing"


class PaperNotAllowed(PapersError):
    code: ClassVar[str] = "papers.not_allowed"


class AlreadyRevoked(PapersError):
    code: ClassVar[str] = "papers.already_revoked"


class CodeError(PapersError):
    code: ClassVar[str] = "papers.code"


class CodeMisread(CodeError):
    code: ClassVar[str] = "papers.code_misread"


class CodeUnknown(CodeError):
    code: ClassVar[str] = "papers.code_unknown"
