"""What cases and their acts are called: for whoever does an act, and for whoever it is about.

Words of fields are in `fieldwords`, of refusals in `refusalwords`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ActWords:
    """`do` stands on the button, `done` in the history, `effect` beside the button."""

    do: str
    done: str
    effect: str = ""


# Act: on the button, in the history, what comes of it.
_ACTS: Final[Mapping[str, tuple[Promise, Promise, Promise]]] = {
    "submit": (_("交申请"), _("申请交上来了"), _("马上有收件号，窗口开始看材料。")),
    "ask_correction": (
        _("一次说清缺什么"),
        _("请申请人补材料"),
        _("发补正告知书和短信，只能发一次；等材料的日子，时钟停着。"),
    ),
    "receive_correction": (
        _("材料补来了"),
        _("补的材料收到了"),
        _("回话的日子重新数，接着看材料。"),
    ),
    "accept": (_("受理"), _("受理了"), _("发受理通知书和短信，办理的时钟从明天开始数。")),
    "deem_accepted": (
        _("视为受理"),
        _("到期没有回话，从收到那天起算受理了"),
        _("办理的时钟从收到的第二天数起。"),
    ),
    "refuse_acceptance": (
        _("不受理"),
        _("没有受理"),
        _("发告知书和短信，写明理由和怎么申诉；这件事到此为止。"),
    ),
    "assign": (_("派人去看"), _("派了两个人去调查"), _("派到的人从自己的清单里看到这一户。")),
    "record_visit": (
        _("记下入户调查"),
        _("到家里看过了"),
        _("调查的结果进案卷，人数和签字要齐。"),
    ),
    "ask_agency": (
        _("请核对机构去查"),
        _("请核对机构去查家里的情况"),
        _("对方只看到查询要用的姓名和证件号。"),
    ),
    "start_check": (_("开始核对"), _("核对开始了"), _("核对的日子从今天数。")),
    "record_check": (
        _("记下核对结果"),
        _("核对有了结果"),
        _("通过了接着办；没通过，先告诉申请人，听他说明。"),
    ),
    "tell_check_result": (
        _("把核对结果告诉申请人"),
        _("告诉了申请人核对的结果"),
        _("发告知书和短信；申请人可以在几天里说明。"),
    ),
    "answer_check": (
        _("说明情况"),
        _("申请人作了说明"),
        _("交上去就有人复查，原来的核对不作数。"),
    ),
    "record_recheck": (_("记下复查结果"), _("复查有了结果"), _("按复查的结果接着办。")),
    "give_opinion": (
        _("提初审意见"),
        _("提了初审意见"),
        _("意见要在村里公示，还不是最后的决定。"),
    ),
    "publicise": (
        _("开始公示"),
        _("在村里公示了"),
        _("生成公示单，发短信；公示满了自动往下走。"),
    ),
    "record_reinquiry": (
        _("记下重新调查或评议"),
        _("重新调查或评议过了"),
        _("有了记录，才能再提意见、往上报。"),
    ),
    "send_up": (_("报到县里"), _("报到县里了"), _("材料、调查结果和意见一起到县里。")),
    "review": (_("材料核完了"), _("县里核完了材料"), _("接着作决定；要入户的先入户。")),
    "ask_help_elsewhere": (
        _("请住的地方帮忙调查"),
        _("请住的地方帮忙调查"),
        _("对方收到请求；办理的时钟照样走。"),
    ),
    "take_objection": (
        _("记下异议"),
        _("公示时有人提了意见"),
        _("要重新调查或者评议；提意见的人不公开。"),
    ),
    "take_complaint": (
        _("记下投诉举报"),
        _("有人投诉举报"),
        _("进案卷，按规定另外去核实；投诉的人不公开。"),
    ),
    "register_apart": (
        _("单独登记备案"),
        _("单独登记备案了"),
        _("这一户和经办人员或村委会成员是近亲，决定以前县里要入户。"),
    ),
    "decide": (
        _("作决定"),
        _("作了决定"),
        _("发通知书和短信；不同意的要写明理由和怎么申诉。"),
    ),
    "deliver": (_("记下送达"), _("通知书送到了"), _("申诉的日子从送到那天数。")),
    "announce": (_("公布结果"), _("在村里公布了结果"), _("生成公布单；满了日子网上撤下。")),
    "extend": (
        _("延长期限"),
        _("延长了期限"),
        _("发告知书和短信，写明理由；最晚的那天往后移。"),
    ),
    "withdraw": (_("撤回申请"), _("申请撤回了"), _("这件事到此为止；以后还可以再申请。")),
    "terminate": (
        _("终止办理"),
        _("办理终止了"),
        _("发告知书和短信，写明理由和怎么申诉；这件事到此为止。"),
    ),
    "rate": (_("评一评"), _("申请人评价了"), _("打分不影响这件事，也不影响以后的事。")),
}
_BY_YOU: Final[Mapping[str, Promise]] = {
    "submit": _("你交了申请"),
    "ask_correction": _("请你补材料"),
    "receive_correction": _("你补的材料收到了"),
    "tell_check_result": _("告诉了你核对的结果"),
    "answer_check": _("你作了说明"),
    "record_visit": _("到你家里看过了"),
    "withdraw": _("你撤回了申请"),
    "rate": _("你评价了"),
}
_DECIDED: Final[Mapping[str, Promise]] = {"confirmed": _("同意了"), "refused": _("没有同意")}
_STATES: Final[Mapping[str, tuple[Promise, Promise]]] = {  # to its officers, to its applicant
    "received": (_("等受理"), _("收到了，等回话")),
    "correcting": (_("等申请人补材料"), _("等你补材料")),
    "accepted": (_("办理中"), _("受理了，正在办")),
    "not_accepted": (_("没有受理"), _("没有受理")),
    "decided": (_("已决定，等送达"), _("有结果了")),
    "closed": (_("办完了"), _("办完了")),
    "withdrawn": (_("申请人撤回了"), _("你撤回了")),
    "ended": (_("终止了"), _("终止了")),
}


def act_words(act: str, name: str = "", *, own: bool = False) -> ActWords:
    """Words of an act. `own`: said to the applicant. `name` is the task's, for acts we know not."""
    known = _ACTS.get(act)
    if known is None:
        return ActWords(name or act, name or act)
    do, done, effect = (str(word) for word in known)
    return ActWords(do, str(_BY_YOU.get(act, done)) if own else done, effect)


def happened(act: str, name: str = "", *, facts: Mapping[str, object], own: bool = False) -> str:
    """What an act did, for the history; a decision says which."""
    which = _DECIDED.get(str(facts.get("decision", ""))) if act == "decide" else None
    return str(which) if which else act_words(act, name, own=own).done


def state_words(state: str, facts: Mapping[str, object], *, own: bool = False) -> str:
    """Where a case stands; once decided, how."""
    which = _DECIDED.get(str(facts.get("decision", "")))
    if which and (state == "closed" or (own and state == "decided")):
        return str(which)
    known = _STATES.get(state)
    return str(known[own]) if known else state


def in_language(zh: str, en: str) -> str:
    """A pack's own word in the language of the page."""
    return (en if get_language() == "en" else zh) or zh
