"""Words of the fields that an act asks for (`approval.fields_of`), and of what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class FieldWords:
    """`choices` pairs each value with its word."""

    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


_FIELDS: Final[Mapping[str, tuple[Promise, Promise | str]]] = {
    "note": (_("备注"), _("写给后面经办的人，可以不写。")),
    "reason": (_("理由"), _("写清事实和依据，申请人看得懂的话；会写进通知书。")),
    "amount": (_("金额"), _("每月多少元，整户的。")),
    "items": (_("缺什么"), _("一行写一样，一次写全：缺哪样、怎么补。")),
    "questions": (_("要重填的题"), _("勾上的题申请人可以改，别的题不动；一个都不勾，就都能改。")),
    "officers": (_("调查的人"), _("至少两人。")),
    "visited_on": (_("哪天去的"), ""),
    "remote": (_("用电话或视频看的"), _("只有遇到重大突发事件才可以。")),
    "findings": (_("看到、查到了什么"), _("只写和这件事有关的。")),
    "family_signer": (_("在场签字的家人"), _("写姓名，和户口簿上一样。")),
    "signed_by_both": (_("调查的人和家人都签了字"), _("纸质的调查表签好，再点“是”。")),
    "passed": (_("通过了吗"), ""),
    "answer": (
        _("你的说明"),
        _("写清哪一样不对、实际是怎样。有票据、证明的，说明里写上，带到窗口也行。"),
    ),
    "opinion": (_("初审意见"), ""),
    "posted_on": (_("哪天贴出来的"), _("日子从第二天数。")),
    "method": (_("怎么做的"), ""),
    "decision": (_("决定"), ""),
    "stars": (_("办得怎么样"), ""),
    "words": (_("想说的话"), _("哪里好、哪里不好。最多500个字，只有回访的人看得到。")),
}
_OF_ACT: Final[Mapping[tuple[str, str], tuple[Promise, Promise | str]]] = {
    ("withdraw", "reason"): (_("为什么撤回"), _("可以不写。")),
    ("take_objection", "reason"): (_("提的什么意见"), _("不要写提意见的人是谁。")),
    ("take_complaint", "reason"): (_("投诉举报的什么"), _("不要写投诉的人是谁。")),
    ("register_apart", "reason"): (
        _("是什么近亲"),
        _("写家里谁和哪位经办人员或村干部、什么关系。"),
    ),
    ("give_opinion", "reason"): (_("理由"), _("不同意的要写。")),
    ("decide", "reason"): (_("理由"), _("不同意的一定要写，会写进通知书。")),
    ("deliver", "method"): (_("怎么送到的"), ""),
    ("receive_correction", "note"): (_("补来了什么"), _("可以不写。")),
}
_CHOICES: Final[Mapping[tuple[str, str], Promise]] = {
    ("opinion", "confirmed"): _("拟同意"),
    ("opinion", "refused"): _("拟不同意"),
    ("decision", "confirmed"): _("同意"),
    ("decision", "refused"): _("不同意"),
    ("method", "inquiry"): _("重新调查"),
    ("method", "meeting"): _("民主评议"),
    ("method", "phone"): _("发到手机"),
    ("method", "home"): _("送到家里"),
    ("method", "window"): _("到窗口取"),
    ("stars", "5"): _("5 非常满意"),
    ("stars", "4"): _("4 满意"),
    ("stars", "3"): _("3 基本满意"),
    ("stars", "2"): _("2 不满意"),
    ("stars", "1"): _("1 非常不满意"),
}
_YESNO: Final = (("yes", _("是")), ("no", _("不是")))
_PROBLEMS: Final[Mapping[str, Promise]] = {
    "missing": _("还没有填"),
    "too_long": _("太长了，最多%(most)s个字"),
    "choice": _("选一个列出来的"),
    "date": _("日子不对，像 2026-11-23 这样写"),
    "future": _("日子还没到，写已经做了的那天"),
    "not_here": _("里面有人不在这里任职，从名单里选"),
    "money": _("金额不对，写数字，像 320 或 320.50"),
    "yesno": _("选“是”或“不是”"),
    "unknown": _("这一项现在不用填，已经去掉了"),
}


def field_words(act: str, name: str, choices: tuple[str, ...] = (), kind: str = "") -> FieldWords:
    """Label, hint and choices of a field; a field that we do not know is called by its name."""
    label, hint = _OF_ACT.get((act, name)) or _FIELDS.get(name) or (name, "")
    shown = tuple((value, str(_CHOICES.get((name, value), value))) for value in choices)
    if kind == "yesno":
        shown = tuple((value, str(word)) for value, word in _YESNO)
    return FieldWords(str(label), str(hint), shown)


def problem_words(code: str, most: int = 2000) -> str:
    """What is wrong with a field, by the code of `approval.Problem`; it takes `most` characters."""
    return str(_PROBLEMS.get(code, _PROBLEMS["unknown"])) % {"most": most}
