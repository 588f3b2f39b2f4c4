"""What higher floors tell dialogue: forms, how long drafts are kept, who sends notice before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from xiangli.dialogue.errors import UnknownForm
from xiangli.dialogue.models import Draft
from xiangli.dialogue.rules.form import Form

FormSource = Callable[[str, str], Form | None]
"""The form of a service's edition: service id, edition hash; None where there is none."""
KeepSource = Callable[[str, str], timedelta | None]
"""How long a draft of this edition is kept untouched; None where nobody says."""
ExpiryNotice = Callable[[Draft, datetime], None]
"""Called once in the transaction that notes it, `NOTICE` before a draft expires."""

KEEP: Final = timedelta(days=90)
_sources: Final[dict[str, FormSource]] = {}
_keeps: Final[dict[str, KeepSource]] = {}
_notices: Final[dict[str, ExpiryNotice]] = {}


def register_forms(name: str, source: FormSource) -> None:
    """Call from `AppConfig.ready()`. The same name replaces."""
    _sources[name] = source


def register_keeping(name: str, source: KeepSource) -> None:
    """Call from `AppConfig.ready()`. The same name replaces."""
    _keeps[name] = source


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


def kept_for(service: str, edition: str) -> timedelta:
    """How long a draft is kept after its last change: as its edition says, or `KEEP`."""
    told = (source(service, edition) for source in _keeps.values())
    return next((keep for keep in told if keep is not None), KEEP)


def give_notice(draft: Draft, now: datetime) -> None:
    for notice in _notices.values():
        notice(draft, now)
