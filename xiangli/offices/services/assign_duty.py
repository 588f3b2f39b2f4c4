"""Write down who runs, answers and supports a service or a column (S22)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.offices.errors import OutsideAgency, UnknownDuty
from xiangli.offices.models import DutySheet, Post
from xiangli.offices.permissions import ask_to_change
from xiangli.offices.rules import DUTY_KINDS, DutyKind
from xiangli.offices.selectors import post as find_post
from xiangli.vault.public import service


@service
def assign_duty(
    *,
    kind: DutyKind,
    subject: str,
    scope_code: str,
    runs: UUID,
    by: Actor,
    now: datetime,
    answers: UUID | None = None,
    supports: UUID | None = None,
    trained_on: date | None = None,
) -> DutySheet:
    """The sheet of this service or column at this place; a sheet that stands is rewritten.
    Told again, nothing happens.

    Raises UnknownDuty, UnknownPost, OutsideAgency (a post of another place), OfficesForbidden.
    """
    if kind not in DUTY_KINDS:
        raise UnknownDuty(kind=kind)
    ask_to_change(by, scope_code, "assign_duty")
    posts: list[Any] = [
        _near(find_post(key), scope_code) if key else None for key in (runs, answers, supports)
    ]
    told: dict[str, Any] = {
        "runs": posts[0], "answers": posts[1], "supports": posts[2], "trained_on": trained_on,
    }  # fmt: skip
    place: dict[str, Any] = {"kind": kind, "subject": subject, "scope_code": scope_code}
    same = DutySheet.objects.filter(**place, **told).first()
    if same is not None:
        return same
    sheet, _ = DutySheet.objects.update_or_create(**place, defaults=told)
    record(
        stream=("duty", sheet.pk), kind="offices.duty_assigned", person=None, by=by, now=now,
        scope_code=scope_code,
        body={"subject": subject, "posts": [str(post.pk) if post else None for post in posts]},
    )  # fmt: skip
    return sheet


def _near(post: Post, scope_code: str) -> Post:
    """A post of the place, above it or below it."""
    if not (scope_code.startswith(post.prefix) or post.prefix.startswith(scope_code)):
        raise OutsideAgency(prefix=post.prefix, scope_code=scope_code)
    return post
