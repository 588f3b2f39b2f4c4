"""Sections of a piece's page at the desk. Whoever has one registers it; it needs no other change.

A section is a template and what that needs. One with nothing to say is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from wagtail.models import Revision

from xiangli.kernel.public import Actor


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page is about: the resource, and the edition that the next act is about.

    `page` is that edition with the fields of its kind; `may_review` and `may_change` are what the
    officer may do there.
    """

    resource: Any
    edition: Revision
    page: Any
    by: Actor
    now: datetime
    may_review: bool
    may_change: bool

    @property
    def is_public(self) -> bool:
        """Whether this edition is what people read."""
        live = self.resource.live and self.resource.live_revision_id == self.edition.pk
        return bool(live)


@dataclass(frozen=True, slots=True)
class Section:
    template: str
    context: Mapping[str, object] = field(default_factory=dict)


Build = Callable[[Seen], Section | None]
_known: Final[dict[str, tuple[int, Build]]] = {}


def register_section(name: str, build: Build, *, order: int) -> None:
    """Call from `AppConfig.ready()`. Lower `order` stands first; the same name replaces."""
    _known[name] = (order, build)


def sections(seen: Seen) -> list[Section]:
    ordered = sorted((order, name) for name, (order, _build) in _known.items())
    found = (_known[name][1](seen) for _order, name in ordered)
    return [section for section in found if section is not None]
