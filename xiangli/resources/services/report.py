"""A reporter's form becomes a draft, once, however often it is sent; later it is changed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import connection
from django.utils import translation

from xiangli.kernel.public import Actor, china_date
from xiangli.places.public import called, in_force
from xiangli.resources.errors import NotNow, ResourcesForbidden, UnknownDomain, UnknownResource
from xiangli.resources.models import Resource
from xiangli.resources.models.choices import DOMAINS
from xiangli.resources.permissions import may_change
from xiangli.resources.rules.reports import Report, body_of, fields_of
from xiangli.resources.services.open_column import open_column
from xiangli.resources.services.write import write
from xiangli.vault.public import service


@service
def report(
    *, report: Report, place_code: str, domain: str, sent: UUID, post: str, by: Actor,
    now: datetime,
) -> Resource:  # fmt: skip
    """The draft of that sending. `post` is who collected it: a post, not a name.

    Raises UnknownPlace, PlaceEnded, UnknownDomain, TreeMissing, ResourcesForbidden, and Django's
    ValidationError by field.
    """
    key = f"sent-{uuid5(sent, by.id).hex}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    found: Resource | None = Resource.objects.filter(key=key).first()
    if found is not None:
        return found
    if domain not in dict(DOMAINS):
        raise UnknownDomain(domain=domain)
    with translation.override("zh-hans"):
        name = str(dict(DOMAINS)[domain])
    column = open_column(place_code=place_code, domain=domain, name=name, by=by, now=now)
    books = {
        "key": key, "collected_by": post[:60], "collected_on": china_date(now),
        "collected_where": report.where[:80] or called(in_force(place_code).name),
    }  # fmt: skip
    return write(column=column, kind=report.kind, fields={**_told(report), **books}, by=by, now=now)


@service
def revise(*, number: int, report: Report, by: Actor, now: datetime) -> Resource:
    """A new edition of the draft; its kind, place and column stay.

    Raises UnknownResource, ResourcesForbidden, NotNow (it is with the editor, or public), and
    Django's ValidationError by field.
    """
    draft = Resource.objects.select_for_update(of=("self",)).filter(number=number).first()
    if draft is None:
        raise UnknownResource(number=number)
    if not may_change(by, draft):
        raise ResourcesForbidden(act="revise")
    if draft.state != "draft" or draft.waiting is not None:
        raise NotNow(act="revise", state=draft.state)
    column = draft.get_parent().specific
    return write(
        column=column, kind=draft.kind, fields=_told(report), by=by, now=now, number=number
    )


def _told(report: Report) -> dict[str, Any]:
    return {**fields_of(report), "body": json.dumps(body_of(report))}
