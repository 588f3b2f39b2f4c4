"""Errors of approval.

XiangliError
└── ApprovalError
    ├── NoSuchCase          no case by that number is visible to the caller
    ├── NotPermitted        the caller's post may not do this act here
    ├── NotNow              the case does not stand where this act is possible
    ├── AlreadyDone         somebody did it before; nothing was done twice
    ├── GuardRefused        a rule of the service forbids it; `guard` names which
    ├── ReasonMissing       the law wants a reason, and none was given
    ├── GivenRefused        something entered is missing or wrong; `problems` names each
    ├── CorrectionSpent     the one correction notice was given before
    ├── NobodyIssues        no post here holds the `role` in whose name the paper is issued
    └── TooManyTries        `until` then nobody may try to track this case, or from there
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class ApprovalError(XiangliError):
    code: ClassVar[str] = "approval"


class NoSuchCase(ApprovalError):
    code: ClassVar[str] = "approval.no_such_case"


class NotPermitted(ApprovalError):
    code: ClassVar[str] = "approval.not_permitted"


class NotNow(ApprovalError):
    code: ClassVar[str] = "approval.not_now"


class AlreadyDone(ApprovalError):
    code: ClassVar[str] = "approval.already_done"


class GuardRefused(ApprovalError):
    code: ClassVar[str] = "approval.guard_refused"


class ReasonMissing(ApprovalError):
    code: ClassVar[str] = "approval.reason_missing"


class CorrectionSpent(ApprovalError):
    code: ClassVar[str] = "approval.correction_spent"


class TooManyTries(ApprovalError):
    code: ClassVar[str] = "approval.too_many_tries"
    retry: ClassVar[bool] = True


class GivenRefused(ApprovalError):
    code: ClassVar[str] = "approval.given_refused"


class NobodyIssues(ApprovalError):
    code: ClassVar[str] = "approval.nobody_issues"
