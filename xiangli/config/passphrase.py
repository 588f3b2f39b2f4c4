"""Passphrases of backups: made by us, shown once, never in an argument list. Knows no Django."""

from __future__ import annotations

import getpass
import secrets
import sys
from pathlib import Path
from typing import Final

from xiangli.config.refusal import Refused
from xiangli.config.texts import text

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no look-alikes: no 0 O, 1 I L, U
GROUPS: Final = 6
GROUP: Final = 5


def new_passphrase() -> str:
    """147 random bits, in groups that can be read out and written down."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def told_passphrase(file: Path | None) -> str:
    """From a file's first line, or typed in. Raises Refused."""
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise Refused("error.passphrase_file", path=file) from error
        said = lines[0].strip() if lines else ""
    elif sys.stdin.isatty():
        said = getpass.getpass(text("restore.ask"))
    else:
        said = sys.stdin.readline().strip()
    if not said:
        raise Refused("error.no_passphrase")
    return said
