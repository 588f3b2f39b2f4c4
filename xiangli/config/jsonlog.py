"""One JSON object a line; long digit runs (phones, ID and card numbers) never reach a log."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Final

UUID: Final = r"(?P<ours>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"
SPACED_PHONE: Final = r"1\d{2}[ -]\d{4}[ -]\d{4}"
PERSONAL: Final = re.compile(rf"{UUID}|\d{{11,}}[Xx]?|{SPACED_PHONE}")
STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def scrub(text: str) -> str:
    """Replace every run of 11 digits or more; ids of ours are UUIDs and stay readable."""
    return PERSONAL.sub(lambda found: found["ours"] or "[…]", text)


class JsonFormatter(logging.Formatter):
    """`extra={…}` of the call becomes fields of the object."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "say": record.getMessage(),
        }
        line |= {
            name: value
            for name, value in vars(record).items()
            if name not in STANDARD and isinstance(value, str | int | float | bool)
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return scrub(json.dumps(line, ensure_ascii=False))
