"""Who may do what. Which rows are in sight at all is the database's matter (row-level security)."""

from typing import Final

from xiangli.files.errors import FileNotAllowed
from xiangli.kernel.public import Actor

HELPERS: Final = frozenset({"village.agent"})


def ask_to_read(by: Actor) -> None:
    """An officer reads files by a role that handles cases; helping neighbours to file is none."""
    if by.kind == "officer" and all(held.role in HELPERS for held in by.roles):
        raise FileNotAllowed(act="read")


def ask_to_sweep(by: Actor) -> None:
    """Only a job that sees every row can tell which files have none."""
    if by.kind != "system" or "" not in by.scope.prefixes:
        raise FileNotAllowed(act="sweep")
