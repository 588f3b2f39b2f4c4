"""What the gate asks for here: what comes from above, and what is stricter here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.doors.casewords import in_language
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.showing import asks, show
from xiangli.doors.parts import Choice, Field, Problem
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.resources.public import (
    SORTS,
    LocalPhrase,
    LocalStandard,
    Standard,
    StandardLoosens,
    keeps_standard,
    national,
    own_standard,
    set_standard,
    shape_of,
    standard_above,
    tighter_way,
)

DIGITS: Final = 5
MOST_WORDS: Final = 500
LIMITS: Final = {
    "pass_score": gettext_lazy("最少得几分才能交审"),
    "sentence_most": gettext_lazy("一句最多几个字"),
    "sentence_average": gettext_lazy("平均一句几个字"),
    "paragraph_most": gettext_lazy("一段最多几个字"),
    "uncommon_permille": gettext_lazy("不常用的字，千分之几"),
    "alike_percent": gettext_lazy("和别的一篇像百分之几就提醒"),
    "same_percent": gettext_lazy("像百分之几就算同一篇"),
    "promotion_percent": gettext_lazy("讲领导和会议的句子到百分之几就提醒"),
    "column_percent": gettext_lazy("一个栏目里这样的文章到百分之几就提醒"),
    "sms_most": gettext_lazy("短信最多几个字"),
}
SORT_WORDS: Final = {
    "jargon": gettext_lazy("不好懂的词"),
    "typo": gettext_lazy("错字"),
    "name": gettext_lazy("旧的、不对的叫法"),
    "person": gettext_lazy("伤人的词"),
    "sensitive": gettext_lazy("要当心的词"),
}
Wrong = dict[str, str]


@asks
def standard(request: HttpRequest) -> HttpResponse:
    """Of the officer's own place; the product's and those above it are shown beside it."""
    by = actor_of(request)
    held = sorted(set(keeps_standard(by)), key=lambda code: (len(code), code))
    at = request.GET.get("at", held[0] if held else "")
    if at not in held:
        raise Http404
    if request.method != "POST":
        return _page(request, at, held, {})
    asked, wrong = _asked(request, own_standard(at))
    if not wrong:
        wrong = _set(at, asked, by)
    if wrong:
        return _page(request, at, held, wrong)
    messages.success(request, _("记下了。下一篇交审就按新的。"))
    return HttpResponseRedirect(f"{reverse('desk:standard')}?at={at}")


def _set(at: str, asked: LocalStandard, by: Actor) -> Wrong:
    try:
        set_standard(place_code=at, asked=asked, by=by, now=clock())
    except StandardLoosens as loosens:
        fields: Any = loosens.params["fields"]
        return {_id(field): _why(field, reason) for field, reason in fields}
    return {}


def _why(field: str, reason: str) -> str:
    if reason == "taken" or field.startswith("words."):
        return _("上面已经有这个词了。要拦下的，在“多严”里选“拦下”。")
    return _("只能比上面的更严。看看旁边上面定的数。")


def _id(field: str) -> str:
    part, _dot, name = field.partition(".")
    return name if part == "limits" else "say" if part == "words" else part


def _asked(request: HttpRequest, own: LocalStandard) -> tuple[LocalStandard, Wrong]:
    """What the place asks for once the form is taken, and what is wrong with it by field."""
    if "forget" in request.POST:
        gone = request.POST["forget"]
        return _with(own, words=tuple(one for one in own.words if one.say != gone)), {}
    if "say" in request.POST:
        return _with_word(request, own)
    limits, wrong = {}, {}
    for name in LIMITS:
        typed = request.POST.get(name, "").strip()
        if typed and not (typed.isascii() and typed.isdigit() and len(typed) <= DIGITS):
            wrong[name] = _("写一个整数，或者空着。")
        elif typed:
            limits[name] = int(typed)
    known = national().weights
    blocking = frozenset(code for code in request.POST.getlist("blocking") if code in known)
    return _with(own, limits=limits, blocking=blocking), wrong


def _with_word(request: HttpRequest, own: LocalStandard) -> tuple[LocalStandard, Wrong]:
    say, instead, why = (
        request.POST.get(name, "").replace("\0", "").strip() for name in ("say", "instead", "why")
    )
    sort = request.POST.get("sort", "")
    if not 1 <= len(say) <= 40:
        return own, {"say": _("写一个词，40个字以内。")}
    if sort not in SORTS:
        return own, {"sort": _("选一样。")}
    if sort != "sensitive" and not instead:
        return own, {"instead": _("写该怎么说。")}
    if len(own.words) >= MOST_WORDS:
        return own, {"say": _("太多了。先去掉几个。")}
    severity: Literal["blocking"] | None = (
        "blocking" if request.POST.get("severity") == "blocking" else None
    )
    word = LocalPhrase(say=say, instead=instead[:60], sort=sort, why=why[:200], severity=severity)
    return _with(own, words=(*(one for one in own.words if one.say != say), word)), {}


def _with(own: LocalStandard, **parts: Any) -> LocalStandard:
    return own.model_copy(update=parts)


def _page(request: HttpRequest, at: str, held: list[str], wrong: Wrong) -> HttpResponse:
    own, above = own_standard(at), standard_above(at)
    names = places(held)
    typed = request.POST if wrong else {}
    context = {
        "at": at, "name": names[at], "held": [(code, names[code]) for code in held],
        "limits": _limits(own, above, typed, wrong), "findings": _findings(own, above),
        "words": [(one, str(SORT_WORDS[one.sort])) for one in own.words],
        "above": len(above.words), "fields": _word_fields(typed, wrong),
        "sort": Field(
            "sort", "sort", _("哪一样"), error=wrong.get("sort", ""),
            chosen=(typed.get("sort", "jargon"),),
            choices=tuple(Choice(key, str(word)) for key, word in SORT_WORDS.items()),
        ),
        "severity": Field(
            "severity", "severity", _("多严"), chosen=(typed.get("severity", "advisory"),),
            choices=(Choice("advisory", _("提醒")), Choice("blocking", _("拦下"))),
        ),
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }  # fmt: skip
    return show(request, "review/standard", context, status=422 if wrong else 200)


def _limits(
    own: LocalStandard, above: Standard, typed: Mapping[str, str], wrong: Wrong
) -> list[tuple[Field, int, int]]:
    """Each with the product's number and that of the level above."""
    return [
        (
            Field(
                name, name, str(word), typed.get(name, str(own.limits.get(name, "")))[:DIGITS],
                hint=_hint(name, above.limits[name]), error=wrong.get(name, ""),
                inputmode="numeric", short=True, max_length=DIGITS,
            ),
            national().limits[name], above.limits[name],
        )
        for name, word in LIMITS.items()
    ]  # fmt: skip


def _hint(name: str, number: int) -> str:
    if tighter_way(name) == "higher":
        return _("上面定的是{n}，只能写大。").format(n=number)
    return _("上面定的是{n}，只能写小。").format(n=number)


def _findings(own: LocalStandard, above: Standard) -> list[tuple[str, str, bool]]:
    """What the level above only advises: its code, what it says, and whether it stops here."""
    return [
        (code, in_language(*shape_of(code)), code in own.blocking)
        for code, weight in above.weights.items() if weight.severity == "advisory"
    ]  # fmt: skip


def _word_fields(typed: Mapping[str, str], wrong: Wrong) -> list[Field]:
    told = (("say", _("哪个词"), 40), ("instead", _("该怎么说"), 60), ("why", _("为什么"), 200))
    return [
        Field(name, name, label, typed.get(name, "")[:most], error=wrong.get(name, ""),
              max_length=most)
        for name, label, most in told
    ]  # fmt: skip
