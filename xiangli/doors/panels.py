"""Pages are composed of panels, which doors register by name: "home.services", "village.notices".

A page shows the panels whose name begins with its own. A panel with nothing to say is not there:
no empty shell on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from django.http import HttpRequest

Side = Literal["main", "aside", "foot"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: its template, what that needs, and the style sheets it uses."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()


PanelMaker = Callable[[HttpRequest, str], Panel | None]
"""Gets the request and the place code of the page."""


@dataclass(frozen=True, slots=True)
class _Slot:
    make: PanelMaker
    side: Side
    order: int


_slots: Final[dict[str, _Slot]] = {}


def register_panel(name: str, make: PanelMaker, *, side: Side = "main", order: int = 50) -> None:
    """Call from `AppConfig.ready()`. Lower `order` stands first; the same name replaces."""
    _slots[name] = _Slot(make, side, order)


def panels_for(page: str, request: HttpRequest, place: str) -> dict[Side, list[Panel]]:
    """The panels of a page ("home", "township", "village") that have something to show."""
    shown: dict[Side, list[Panel]] = {"main": [], "aside": [], "foot": []}
    named = [(slot.order, name) for name, slot in _slots.items() if name.startswith(f"{page}.")]
    for _, name in sorted(named):
        panel = _slots[name].make(request, place)
        if panel:
            shown[_slots[name].side].append(panel)
    return shown
