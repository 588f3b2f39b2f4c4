"""Refusals as problem details (RFC 9457): codes of the rooms become statuses and titles here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from xiangli.kernel.public import XiangliError

MEDIA_TYPE: Final = "application/problem+json"
BAD_REQUEST, NOT_FOUND, NOT_ALLOWED = 400, 404, 405
STATUSES: Final[Mapping[str, int]] = {"places.unknown": NOT_FOUND}


class Fault(Schema):
    """One input that cannot be used: where it stands, and a stable code of what is wrong."""

    pointer: str
    code: str


class Problem(Schema):
    """RFC 9457. `code` is stable; `title` is for people, in the language that was asked for."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    errors: list[Fault] = []


def title_of(code: str) -> str:
    titles = {
        "api.bad_input": _("有的参数不能用"),
        "api.method": _("这里只能读"),
        "api.not_found": _("没有这个地址"),
        "places.bad_code": _("代码应是 2、4、6、9 或 12 位数字"),
        "places.unknown": _("没有这个代码的地方"),
    }
    return titles.get(code, _("没有做成"))


def answer(code: str, status: int, faults: Sequence[Fault] = ()) -> HttpResponse:
    """A problem as an HTTP response."""
    problem = Problem(title=title_of(code), status=status, code=code, errors=list(faults))
    body = json.dumps(problem.model_dump(), ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE)


def describe(responses: dict[Any, dict[str, Any]]) -> None:
    """Name the media type of the problems among an operation's responses."""
    for status, response in responses.items():
        if int(status) >= BAD_REQUEST:
            response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}


def no_such_address(_request: HttpRequest, **_rest: str) -> HttpResponse:
    return answer("api.not_found", NOT_FOUND)


def register(api: NinjaAPI) -> None:
    """Answer every refusal of the API as a problem."""
    api.add_exception_handler(ValidationError, _bad_input)
    api.add_exception_handler(XiangliError, _refused)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(HttpError, _http)


def _bad_input(_request: HttpRequest, error: Any) -> HttpResponse:
    faults = [_fault(found) for found in error.errors]
    return answer("api.bad_input", BAD_REQUEST, faults)


def _fault(found: Mapping[str, Any]) -> Fault:
    return Fault(pointer="/".join(str(step) for step in found["loc"]), code=found["type"])


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    return answer(error.code, STATUSES.get(error.code, BAD_REQUEST))


def _not_found(_request: HttpRequest, _error: Any) -> HttpResponse:
    return answer("api.not_found", NOT_FOUND)


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    return answer("api.refused", error.status_code)
