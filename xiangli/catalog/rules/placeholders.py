"""`{{township.phone}}`: local facts that a pack leaves open and a place fills in.

A pack states no local fact of its own. What nobody has filled in yet is said in plain words
(`data/placeholders.yaml`), never left blank and never invented.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from xiangli.catalog.rules.citations import Lang

PLACEHOLDER: Final = re.compile(r"\{\{([^{}]*)\}\}")
LOCAL: Final = "local."
STOPS: Final = frozenset({"。", "."})


@cache
def vocabulary() -> Mapping[str, Mapping[str, str]]:
    """Every placeholder a pack may use, with the words for 'not filled in yet'."""
    text = files("xiangli.catalog.data").joinpath("placeholders.yaml").read_text(encoding="utf-8")
    known: dict[str, dict[str, str]] = yaml.safe_load(text)
    return known


def names_in(text: str) -> Iterator[str]:
    """Names of the placeholders of a text, as written."""
    for found in PLACEHOLDER.finditer(text):
        yield found.group(1).strip()


def is_known(name: str, local: Mapping[str, Any]) -> bool:
    """Whether the name is in the vocabulary, or one of the pack's own `local_values`."""
    if name.startswith(LOCAL):
        return name.removeprefix(LOCAL) in local
    return name in vocabulary()


def fill(text: str, values: Mapping[str, str], lang: Lang, *, escape: bool = False) -> str:
    """The text with every placeholder replaced; with `escape` the values are made safe for HTML.

    A value that ends its sentence does not end it twice.
    """

    def put(found: re.Match[str]) -> str:
        name = found.group(1).strip()
        value = values.get(name) or _unset(name, values, lang)
        if value[-1:] in STOPS and text.startswith(value[-1:], found.end()):
            value = value[:-1]
        return html.escape(value) if escape else value

    return PLACEHOLDER.sub(put, text)


def _unset(name: str, values: Mapping[str, str], lang: Lang) -> str:
    """The words for 'not filled in', which may themselves hold a place's name."""
    words = vocabulary().get(name, {}).get(lang, "")

    def put(found: re.Match[str]) -> str:
        inner = found.group(1).strip()
        return values.get(inner) or vocabulary().get(inner, {}).get(lang, "")

    return PLACEHOLDER.sub(put, words)
