"""The few words that answers are shown with, from `words.json`."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from xiangli.dialogue.rules.values import Lang


@cache
def _words() -> dict[str, Any]:
    text = files("xiangli.dialogue.rules").joinpath("words.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def word(lang: Lang, key: str, **values: object) -> str:
    return str(_words()[lang][key]).format(**values)


def day_in_words(lang: Lang, day: date) -> str:
    months = _words()["en"]["months"]
    return word(
        lang,
        "day",
        year=day.year,
        month=day.month,
        day=day.day,
        month_name=months[day.month - 1],
    )
