"""Errors of the offices.

XiangliError
└── OfficesError
    ├── UnknownAgency       no agency by that id                            (agency)
    ├── UnknownPost         no post by that id                              (post)
    ├── UnknownRole         a role that no rule knows                       (role)
    ├── UnknownDuty         neither of a service nor of a column            (kind)
    ├── OutsideAgency       a post or duty reaches beyond its agency's place (prefix, scope_code)
    ├── NotHolding          the account does not hold this post now         (post)
    ├── OfficesForbidden    the actor may not change this                   (act)
    └── BadSetUp            the table of agencies or a place does not fit   (key, why)
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class OfficesError(XiangliError):
    code: ClassVar[str] = "offices"


class UnknownAgency(OfficesError):
    code: ClassVar[str] = "offices.unknown_agency"


class UnknownPost(OfficesError):
    code: ClassVar[str] = "offices.unknown_post"


class UnknownRole(OfficesError):
    code: ClassVar[str] = "offices.unknown_role"


class UnknownDuty(OfficesError):
    code: ClassVar[str] = "offices.unknown_duty"


class OutsideAgency(OfficesError):
    code: ClassVar[str] = "offices.outside_agency"


class NotHolding(OfficesError):
    code: ClassVar[str] = "offices.not_holding"


class OfficesForbidden(OfficesError):
    code: ClassVar[str] = "offices.forbidden"


class BadSetUp(OfficesError):
    code: ClassVar[str] = "offices.bad_set_up"
