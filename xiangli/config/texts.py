"""The command line's words, from `texts.toml`: Chinese first, English beside it."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path


@cache
def _texts() -> dict[str, dict[str, list[str]]]:
    with (Path(__file__).parent / "texts.toml").open("rb") as file:
        return tomllib.load(file)


def text(key: str, **values: object) -> str:
    """`text("up.ready", url=…)` in both languages."""
    section, name = key.split(".")
    chinese, english = (words.format(**values) for words in _texts()[section][name])
    return f"{chinese}  ·  {english}" if "\n" not in chinese else f"{chinese}\n\n{english}"


def told(key: str, language: str, **values: object) -> str:
    """The text in one language: "zh" or "en"."""
    section, name = key.split(".")
    chinese, english = _texts()[section][name]
    return (english if language == "en" else chinese).format(**values)


def say(key: str, **values: object) -> None:
    """One line of progress."""
    sys.stdout.write(f"  {text(key, **values)}\n")
    sys.stdout.flush()


def complain(key: str, **values: object) -> None:
    sys.stderr.write(f"✗ {text(key, **values)}\n")
