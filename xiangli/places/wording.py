"""The command line's words, from `words.toml`: Chinese first, English after."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from xiangli.kernel.public import XiangliError


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        return tomllib.load(file)


def word(section: str, key: str, **values: object) -> str:
    """One text in both languages, `{name}` filled in."""
    chinese, english = (text.format_map(values) for text in _words()[section][key])
    return f"{chinese}  ·  {english}"


def told(error: XiangliError) -> str:
    """What an error means; its code where there are no words for it."""
    key = error.code if error.code in _words()["error"] else "other"
    return word("error", key, **{"code": error.code, **error.params})
