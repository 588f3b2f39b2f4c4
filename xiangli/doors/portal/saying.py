"""What keeps a plain form from being taken, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xiangli.kernel.public import BadPhone, XiangliError
from xiangli.resources.public import TextTooLong, TooOften


def problem_of(wrong: XiangliError) -> dict[str, str]:
    """By the name of the field in which it is mended."""
    if isinstance(wrong, BadPhone):
        return {"phone": _("手机号不对。要11位，1开头，看看有没有漏掉一位。不想留就空着。")}
    if isinstance(wrong, TooOften):
        return {"text": _("今天从你这里说得太多了，明天再来，或者打电话。")}
    if isinstance(wrong, TextTooLong):
        return {"text": _("太长了，最多%(most)s个字。") % {"most": wrong.params["most"]}}
    return {"text": _("还没有写。一两句就行。")}


def status_of(wrong: XiangliError) -> int:
    return 429 if isinstance(wrong, TooOften) else 422
