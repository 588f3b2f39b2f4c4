"""Is this paper genuine? Needs no login, shows nobody's data, keeps nothing that is handed in."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xiangli.doors.page import page_of
from xiangli.doors.parts import Field, Problem
from xiangli.papers.public import CodeError, CodeMisread, PublicFacts, compare, verify

CODE_FIELD = "code"
FILE_FIELD = "paper"
LONGEST = 60  # of what somebody types: twenty letters, and whatever stands between them


@require_safe
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The field for the code; with `?code=` on to the paper, or back with what is wrong."""
    page_of(request).noindex = True
    typed = request.GET.get(CODE_FIELD, "").strip()[:LONGEST]
    if not typed:
        return _asked(request, typed, error=_no_code() if CODE_FIELD in request.GET else "")
    try:
        return redirect("portal:verify_code", code=verify(code=typed).code)
    except CodeError as error:
        return _asked(request, typed, error=_why(error))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What is public of the paper; a POST compares a file with it."""
    page_of(request).noindex = True
    try:
        facts = verify(code=code)
    except CodeError as error:
        return _asked(request, code[:LONGEST], error=_why(error), status=404)
    handed_in = request.FILES.get(FILE_FIELD)
    missing = request.method == "POST" and handed_in is None
    outcome = (
        compare(code=code, upload=cast("BinaryIO", handed_in)) if handed_in is not None else ""
    )
    context = {
        "facts": facts,
        "fingerprint": _in_groups(facts),
        "outcome": outcome,
        "problems": [Problem(FILE_FIELD, _no_file())] if missing else [],
        "file_field": FILE_FIELD,
    }
    return render(request, "portal/verify/paper.html", context)


def _asked(request: HttpRequest, typed: str, *, error: str, status: int = 200) -> HttpResponse:
    field = Field(
        id=CODE_FIELD, name=CODE_FIELD, value=typed, label=_("验证码"), max_length=LONGEST,
        hint=_("纸上二维码旁边那一串，20个字母和数字。横线和大小写不要紧。"), error=error,
    )  # fmt: skip
    problems = [Problem(CODE_FIELD, error)] if error else []
    context = {"field": field, "problems": problems}
    return render(request, "portal/verify/ask.html", context, status=status)


def _in_groups(facts: PublicFacts) -> list[str]:
    return [facts.sha256[at : at + 8] for at in range(0, len(facts.sha256), 8)]


def _why(error: CodeError) -> str:
    if isinstance(error, CodeMisread):
        return _("验证码抄错了：多了、少了或者错了一个字。照着纸再看一遍。")
    return _("没有哪张纸是这个验证码。照着纸再看一遍；还是没有，这张纸可能是假的。")


def _no_code() -> str:
    return _("还没有填验证码")


def _no_file() -> str:
    return _("还没有选文件，或者文件太大（最大20 MB）")
