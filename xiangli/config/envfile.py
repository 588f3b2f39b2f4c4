"""`xiangli.env` in the data folder: what every command of this instance should know. No Django.

One NAME=value a line. What the real environment says comes first.
"""

from __future__ import annotations

import os
import re
from typing import Final

from xiangli.config.instance import Instance
from xiangli.config.mailing import read_mail
from xiangli.config.refusal import Refused

NAME: Final = "xiangli.env"
LINE: Final = re.compile(r"((?:XIANGLI|DATABASE)_[A-Z_]+)\s*=\s*(.*)")


def load_envfile(instance: Instance) -> None:
    """Raises Refused, naming the line that is no NAME=value, or a mail server that is none."""
    path = instance.data / NAME
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except OSError as error:
        raise Refused("error.cannot_read", path=path, why=error.strerror) from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = LINE.fullmatch(line.strip())
        if found is None:
            raise Refused("error.envfile", path=path, line=number)
        value = found[2].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        os.environ.setdefault(found[1], value)
    read_mail(os.environ.get("XIANGLI_MAIL", ""), "")
