"""What higher floors tell dialogue: where forms come from, and who sends notice before expiry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from xiangli.dialogue.errors import UnknownForm
from xiangli.dialogue.models import Draft
from xiangli.dialogue.rules.form import Form

FormSource = Callable[[str, str], Form | None]
"""The form of a service's edition: service id, edition hash; None where there is none."""
ExpiryNotice = Callable[[Draft, datetime], None]
"""Called once in the transaction that notes it, `NOTICE` before a draft expires."""

_sources: Final[dict[str, FormSource]] = {}
_notices: Final[dict[str, ExpiryNotice]] = {}


def register_forms(name: str, source: FormSource) -> None:
    """Call from `AppConfig.ready()`. The same name replaces."""
    _sources[name] = source


def register_expiry_notice(name: str, notice: ExpiryNotice) -> None:
    """Call from `AppConfig.ready()`. The same name replaces."""
    _notices[name] = notice


def form_of(service: str, edition: str) -> Form:
    """Raises UnknownForm."""
    for source in _sources.values():
        form = source(service, edition)
        if form is not None:
            return form
    raise UnknownForm(service=service, edition=edition)


def give_notice(draft: Draft, now: datetime) -> None:
    for notice in _notices.values():
        notice(draft, now)
