"""Reads `data/`: lists, thresholds and words, kept out of Python."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def load(name: str) -> Any:
    """The parsed YAML file of that name; its reader says what shape it has."""
    return yaml.safe_load(text(name))


def text(name: str) -> str:
    return files("xiangli.resources").joinpath("data", name).read_text(encoding="utf-8")
