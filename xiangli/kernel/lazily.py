"""Libraries that few requests need, imported at their first use: each process would hold them.

    if TYPE_CHECKING:
        import openpyxl
    else:
        openpyxl = lazily("openpyxl")

The standard library's own lazy loader is not safe between threads before Python 3.11.8; an
ordinary import is.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class _Later:
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)


def lazily(name: str) -> Any:
    """The module of that name; what fails at its import fails at its first use."""
    return _Later(name)
