"""Errors of work.

XiangliError
└── WorkError
    ├── NoSuchItem        nothing open by that id is in sight                 (item)
    ├── TellsTooMuch      a title holds what looks like a personal number
    ├── NotYours          the actor holds neither the role nor the post       (item)
    ├── PostCannot        the post does not hold the item's role at its place (post)
    ├── BadAfter          a page key that was not made here
    └── NotAllEscalated   some items failed, the others were escalated; again (items)
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class WorkError(XiangliError):
    code: ClassVar[str] = "work"


class NoSuchItem(WorkError):
    code: ClassVar[str] = "work.no_such_item"


class TellsTooMuch(WorkError):
    code: ClassVar[str] = "work.tells_too_much"


class NotYours(WorkError):
    code: ClassVar[str] = "work.not_yours"


class PostCannot(WorkError):
    code: ClassVar[str] = "work.post_cannot"


class BadAfter(WorkError):
    code: ClassVar[str] = "work.bad_after"


class NotAllEscalated(WorkError):
    code: ClassVar[str] = "work.not_all_escalated"
    retry: ClassVar[bool] = True
