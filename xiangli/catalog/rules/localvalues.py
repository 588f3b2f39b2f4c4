"""Values for a pack's placeholders, from the nearest that knows them."""

from __future__ import annotations

from collections.abc import Mapping

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.overlay import Overlay
from xiangli.catalog.rules.parts.base import Words
from xiangli.catalog.rules.placeholders import LOCAL
from xiangli.catalog.rules.service import Service


def local_values(
    service: Service, overlay: Overlay | None, local: Mapping[str, str], lang: Lang
) -> dict[str, str]:
    """What the pack says for 'not filled in', then what the place knows, then the overlay."""
    values = {f"{LOCAL}{key}": item.unset[lang] for key, item in service.local_values.items()}
    values |= {key: value for key, value in local.items() if value}
    if overlay is not None:
        values |= {key: _said(value, lang) for key, value in overlay.facts.items()}
        values |= {
            f"{LOCAL}{key}": _said(value, lang) for key, value in overlay.local_values.items()
        }
    return values


def _said(value: Words | str, lang: Lang) -> str:
    return value if isinstance(value, str) else value[lang]
