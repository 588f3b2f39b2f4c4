"""Words that a half typed search may become."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from xiangli.doors.api.problems import Problem
from xiangli.search.public import suggest as known

router = Router(tags=["search"])


class SuggestionAsked(Schema):
    q: Annotated[
        str, Field(max_length=100, description="Beginning of a word, of its pinyin or its initials")
    ] = ""
    lang: Literal["zh", "en"] = "zh"


class Suggested(Schema):
    items: list[str]


@router.get(
    "/suggest",
    response={200: Suggested, 400: Problem},
    summary="Known titles and words that begin so",
    operation_id="suggest",
)
def suggest(request: HttpRequest, asked: Query[SuggestionAsked]) -> dict[str, object]:
    """At most six titles or words of public pages, services first."""
    return {"items": known(asked.q, lang=asked.lang)}
