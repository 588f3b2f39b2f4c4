"""The names of all addresses that the product answers, as Django's resolver knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.urls import URLResolver, get_resolver

WITH_STUDIO: Final = "xiangli.config.studio"
STUDIO_LIBRARIES: Final = {"wagtail", "django"}


def all_names(patterns: Sequence[Any] | None = None) -> list[str]:
    """`namespace:name` each, or the whole route of what has no name. None is there twice."""
    found = [name for name, _module in all_views(patterns)]
    assert len(found) == len(set(found)), sorted(name for name in found if found.count(name) > 1)
    return found


def all_views(patterns: Sequence[Any] | None = None) -> list[tuple[str, str]]:
    """Each name with the module of what answers there; of the studio, what is ours."""
    if patterns is not None:
        return list(_walk(patterns, "", ""))
    whole = list(_walk(get_resolver(WITH_STUDIO).url_patterns, "", ""))
    theirs = {name for name, _module, _route in studio_views()}
    return [view for view in whole if view[0] not in theirs]


def studio_views() -> list[tuple[str, str, str]]:
    """Name, module and route of what Wagtail answers: one group, none of them ours."""
    found = _routes(get_resolver(WITH_STUDIO).url_patterns, "", "")
    return [view for view in found if view[1].partition(".")[0] in STUDIO_LIBRARIES]


def without_a_way(ways: Iterable[str], patterns: Sequence[Any] | None = None) -> list[str]:
    return sorted(set(all_names(patterns)) - set(ways))


def _walk(patterns: Sequence[Any], route: str, family: str) -> Iterator[tuple[str, str]]:
    return ((name, module) for name, module, _route in _routes(patterns, route, family))


def _routes(patterns: Sequence[Any], route: str, family: str) -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        whole = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{family}{pattern.namespace}:" if pattern.namespace else family
            yield from _routes(pattern.url_patterns, whole, inner)
        else:
            name = f"{family}{pattern.name}" if pattern.name else whole
            yield name, pattern.callback.__module__, whole
