"""Why an act was refused, and what to do instead. Nothing was changed: every sentence says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangli.catalog.public import Guard
from xiangli.doors.casewords import in_language
from xiangli.kernel.public import XiangliError

_OFFICER: Final[Mapping[str, Promise]] = {
    "approval.no_such_case": _("这里看不到这件事：不在你管的地方，或者号码不对。"),
    "approval.not_permitted": _("你现在的岗位不能做这一步。换个岗位，或者交给该办的人。"),
    "approval.not_now": _("这件事走到别的步骤了，现在做不了这一步。看看下面的经过。"),
    "approval.already_done": _("已经有人做过这一步了，没有做第二次。"),
    "approval.guard_refused": _("还缺一样，按规定现在不能做这一步。"),
    "approval.reason_missing": _("要写理由。写好再交，别的都还在。"),
    "approval.nobody_issues": _("这里还没有出文书的机构，请数据局的管理员补上。"),
    "approval.given_refused": _("填的有几处不对，改好再交，别的都还在。"),
    "approval.correction_spent": _(
        "补正只能要求一次，已经要求过了。能自己查到的自己查，不够的按现有材料决定。"
    ),
    "approval.too_many_tries": _("这个号码查的次数太多了，先锁住了。过一会儿再查。"),
}
_CITIZEN: Final[Mapping[str, Promise]] = {
    "approval.no_such_case": _("没有找到这件事。看看号码对不对，是不是用申请时的手机号登录的。"),
    "approval.not_permitted": _("这一步要由申请人自己来做，或者由工作人员做。"),
    "approval.not_now": _("这件事走到别的步骤了，现在不用做这一步。"),
    "approval.already_done": _("这一步已经做过了，不用再做。"),
    "approval.guard_refused": _("按规定现在还不能做这一步。"),
    "approval.reason_missing": _("要写理由。写好再交，别的都还在。"),
    "approval.nobody_issues": _("这里还没有出文书的机构，请数据局的管理员补上。"),
    "approval.given_refused": _("填的有几处不对，改好再交，别的都还在。"),
    "approval.correction_spent": _("补材料只有一次，已经补过了。"),
    "approval.too_many_tries": _("查的次数太多了。过一会儿再查，或者打电话问。"),
}


def refusal_words(
    error: XiangliError, guards: Iterable[Guard] = (), *, to_citizen: bool = False
) -> str:
    """The refusal in plain words. `guards` are the edition's: theirs says which rule and why."""
    guard = next((each for each in guards if each.id == error.params.get("guard")), None)
    if guard is not None:
        return gettext("还不能做这一步：%(why)s。") % {
            "why": in_language(guard.why.zh, guard.why.en)
        }
    table = _CITIZEN if to_citizen else _OFFICER
    known = table.get(error.code)
    return (
        str(known) if known else gettext("没有做成，什么都没有变。过一会儿再试，还不行打电话问。")
    )
