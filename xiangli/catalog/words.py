"""The room's words for the command line and for problems, from `data/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Final

from xiangli.catalog.rules.problems import Problem

BOTH: Final = "{}  ·  {}"
PROCESS: Final = "process"


@cache
def _words(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("xiangli.catalog.data").joinpath(name).read_text(encoding="utf-8"))


def text(key: str, **values: object) -> str:
    """`text("say.good", pack=…)` in both languages on one line."""
    section, name = key.split(".")
    chinese, english = _words("words.toml")[section][name]
    return BOTH.format(chinese.format(**values), english.format(**values))


def told(problem: Problem) -> tuple[str, str]:
    """A problem in Chinese and in English."""
    section, _, name = problem.code.partition(".")
    known = _words("problems.toml").get(section, {})
    params = dict(problem.params)
    if name not in known and section == PROCESS:
        known, name = _words("problems.toml")[PROCESS], "refused"
        params = {"told": problem.code.partition(".")[2] + _listed(problem)}
    chinese, english = known[name]
    return _fill(chinese, params), _fill(english, params)


def _listed(problem: Problem) -> str:
    shown = ", ".join(f"{key}={value}" for key, value in problem.params.items())
    return f" ({shown})" if shown else ""


def _fill(words: str, params: dict[str, str]) -> str:
    names = {name for _, name, _, _ in Formatter().parse(words) if name}
    return words.format(**{name: params.get(name, "") for name in names})
