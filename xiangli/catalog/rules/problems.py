"""What is wrong with a pack, in a form that a person can act on."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: file, line where known (from 1), field as a dotted path, and a code.

    The words for each code, in both languages, stand in `data/problems.toml`.
    """

    code: str
    file: str
    field: str = ""
    line: int | None = None
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity = "error"

    def as_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "file": self.file,
            "field": self.field,
            "line": self.line,
            "params": dict(self.params),
            "severity": self.severity,
        }
