"""What the doctor notes. Knows no Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from xiangli.config.texts import text, told

Level = Literal["good", "off", "warning", "bad"]
MARKS: dict[Level, str] = {"good": "✓", "off": "·", "warning": "!", "bad": "✗"}


@dataclass(frozen=True)
class Note:
    """`off` is a feature that does not work here; `bad` must be mended. Words: texts.toml."""

    level: Level
    code: str
    values: dict[str, object] = field(default_factory=dict)

    def form(self) -> dict[str, object]:
        return {
            "level": self.level,
            "code": self.code,
            **{name: str(value) for name, value in self.values.items()},
            "say": text(f"doctor.{self.code}", **self.values),
        }

    def said(self, language: str) -> str:
        """In one language: "zh" or "en"."""
        return told(f"doctor.{self.code}", language, **self.values)

    def line(self) -> str:
        return f"{MARKS[self.level]} {text(f'doctor.{self.code}', **self.values)}"
