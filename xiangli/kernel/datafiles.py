"""Reads the kernel's data files: facts of law and words, kept out of Python."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

_FOLDER = resources.files("xiangli.kernel") / "data"


def load_yaml(name: str) -> Any:
    """The parsed file of that name in kernel/data/; its reader says what shape it has."""
    return yaml.safe_load(load_text(name))


def load_text(name: str) -> str:
    """The text of that file in kernel/data/."""
    return (_FOLDER / name).read_text(encoding="utf-8")
