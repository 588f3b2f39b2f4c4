"""Take a resource in from a file. Each step may have been done before: a killed one goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation

from xiangli.kernel.public import Actor
from xiangli.resources.conf import county
from xiangli.resources.errors import GateStopped, PieceRefused
from xiangli.resources.models import Policy, Resource
from xiangli.resources.models.choices import DOMAINS
from xiangli.resources.models.finding import OPEN_FORMATS
from xiangli.resources.rules.gate.words import told
from xiangli.resources.rules.pieces import Manuscript
from xiangli.resources.services.open_column import open_column
from xiangli.resources.services.publish import publish
from xiangli.resources.services.submit import submit
from xiangli.resources.services.write import write
from xiangli.vault.public import scope


def take_in(*, piece: Manuscript, by: Actor, now: datetime, passed_by: Actor | None = None) -> bool:
    """Whether it is new. A draft, or published where somebody else passes it.

    What stands under its key stays as it is: it may have been edited since.
    Raises PieceRefused, and what `write`, `submit` and `publish` raise.
    """
    with _gate_told(piece), scope(by):
        found = Resource.objects.filter(key=piece.key).first()
        made = _write(piece, by, now) if found is None else found
        if passed_by and made.state == "draft" and made.waiting is None:
            made = submit(number=made.number, by=by, now=now)
    if passed_by and made.state == "draft" and made.waiting is not None:
        with _gate_told(piece):
            publish(number=made.number, by=passed_by, now=now)
    return found is None


@contextmanager
def _gate_told(piece: Manuscript) -> Iterator[None]:
    try:
        yield
    except GateStopped as stopped:
        found = stopped.judged.report.blocking if stopped.judged else ()
        names = "".join(told(each)[0] for each in found) or str(stopped.params["score"])
        raise PieceRefused(piece=piece.key, problem="gate", names=names) from stopped


def _write(piece: Manuscript, by: Actor, now: datetime) -> Resource:
    with translation.override("zh-hans"):
        name = str(dict(DOMAINS)[piece.domain])
    column = open_column(
        place_code=piece.place or county(), domain=piece.domain, name=name, by=by, now=now
    )
    fields = {
        **piece.fields, **_explained(piece), **_file(piece), "key": piece.key,
        "body": json.dumps(piece.body),
    }  # fmt: skip
    try:
        return write(column=column, kind=piece.kind, fields=fields, by=by, now=now)
    except ValidationError as wrong:
        names = ", ".join(sorted(wrong.message_dict))
        raise PieceRefused(piece=piece.key, problem="bad_fields", names=names) from wrong


def _file(piece: Manuscript) -> dict[str, Any]:
    if piece.kind != "dataset":
        return {}
    if piece.file is None:
        raise PieceRefused(piece=piece.key, problem="no_file", names=", ".join(OPEN_FORMATS))
    name, data = piece.file
    return {"file": ContentFile(data, name=name)}


def _explained(piece: Manuscript) -> dict[str, Any]:
    if not piece.explains:
        return {}
    policy = Policy.objects.filter(key=piece.explains).first()
    if policy is None:
        raise PieceRefused(piece=piece.key, problem="unknown_policy", names=piece.explains)
    return {"explains": policy}
