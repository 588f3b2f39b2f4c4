"""What people call the kinds of pages that search finds. Filled in `AppConfig.ready()`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind's word and pictogram."""

    label: str | Promise
    icon: str


OTHER: Final = Kind(_("别的"), "doc")
_kinds: Final[dict[str, Kind]] = {}


def register_kind(name: str, label: str | Promise, icon: str = "doc") -> None:
    """Name a kind of the index. The same name replaces."""
    _kinds[name] = Kind(label, icon)


def kind_of(name: str) -> Kind:
    return _kinds.get(name, OTHER)
