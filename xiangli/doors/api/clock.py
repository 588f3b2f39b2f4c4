"""The clock that decides when something is due, open to everybody."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from xiangli.doors.api.problems import Problem
from xiangli.kernel.public import count_days

router = Router(tags=["clock"])
EARLIEST, LATEST, MOST_DAYS = date(1949, 10, 1), date(2199, 12, 31), 1000


class ClockAsked(Schema):
    start: Annotated[date, Field(ge=EARLIEST, le=LATEST, description="The day it happened")]
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)]
    unit: Annotated[Literal["wd", "d"], Field(description="wd working days, d calendar days")] = (
        "wd"
    )


class LineTold(Schema):
    """Neighbouring days with one reason. `why` is a stable code."""

    first: Annotated[date, Field(serialization_alias="from")]
    last: Annotated[date, Field(serialization_alias="to")]
    counted: int
    why: str
    source: str


class DueTold(Schema):
    due: date
    provisional: Annotated[
        bool, Field(description="A holiday notice that is still to come may move the due day")
    ]
    lines: list[LineTold]


@router.get(
    "/clock",
    response={200: DueTold, 400: Problem},
    summary="When a period ends, day by day",
    operation_id="clock",
    by_alias=True,
)
def clock(request: HttpRequest, asked: Query[ClockAsked]) -> DueTold:
    """民法典 art. 201–203: the first day is not counted; a period in calendar days that ends on a
    day of rest ends on the next working day."""
    due = count_days(asked.start, asked.days, asked.unit)
    lines = [
        LineTold(
            first=line.from_, last=line.to, counted=line.counted, why=line.why, source=line.source
        )
        for line in due.lines
    ]
    return DueTold(due=due.due, provisional=due.provisional, lines=lines)
