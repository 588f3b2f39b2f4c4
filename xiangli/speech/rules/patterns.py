"""What the rules look for, in the order in which they are tried. Every pattern is linear."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
TO: Final = r"\s?[-–—~～]\s?"
FREE: Final = r"(?<![\d.])"  # no digit before
END: Final = r"(?![\d])"  # nor after

_SHAPES: Final = {
    "web": r"(?:https?://|www\.)[^\s，。；、）)》”]+|(?<![A-Za-z0-9.-])[A-Za-z0-9-]{1,63}"
    r"(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:cn|com|net|org|gov|example)(?:/[^\s，。；、）)》”]*)?",
    "mail": r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,64}",
    "paper": r"[〔\[](?P<paper_year>\d{4})[〕\]](?:第)?(?P<paper_number>\d{1,5})号",
    "identity": FREE + r"\d{17}[\dXx]" + END,
    "receipt": FREE + r"\d{4}-\d{4}-\d{4}" + END,
    "mobile": FREE + r"1[3-9]\d(?:[ -]?\d{4}){2}" + END,
    "landline": FREE + r"0\d{2,3}[- ]?\d{7,8}" + END + r"|" + FREE + r"400-?\d{3}-?\d{4}" + END,
    "day": FREE + r"(?P<year>[12]\d{3})[-/.](?P<month>0?[1-9]|1[0-2])[-/.]"
    r"(?P<date>[12]\d|3[01]|0?[1-9])" + END,
    "years": FREE + r"(?P<first>[12]\d{3})年?(?:" + TO + r"|至|到)(?P<last>[12]\d{3})年",
    "of_year": FREE + r"(?P<one_year>[12]\d{3})(?=年)",
    "time": FREE + r"(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)"
    r"(?:[:：](?P<second>[0-5]\d))?" + END,
    "share": r"(?P<share>" + NUMBER + r")\s?(?P<mark>[%‰])",
    "part": FREE + r"(?P<above>\d{1,4})/(?P<under>[1-9]\d{0,3})(?![\d/])",
    "coin": r"[¥￥]\s?(?P<coin>" + NUMBER + r")(?P<large>[万亿])?(?:元)?",
    "money": FREE + r"(?P<money>" + NUMBER + r")元",
}


@lru_cache(maxsize=4)
def patterns(units: str, measures: str) -> re.Pattern[str]:
    """All shapes with those that depend on the county's words."""
    shapes = {
        **_SHAPES,
        "amount": r"(?P<minus>(?<![\w.%‰℃°])[-−])?(?P<amount>" + NUMBER + r")\s?"
        r"(?P<unit>" + units + r")(?![A-Za-z0-9])(?:/(?P<by>(?:" + units + r")(?![A-Za-z0-9])|"
        r"[" + re.escape(measures) + r"]))?",
        "ratio": r"(?<![A-Za-z])(?P<over>" + units + r")/(?P<below>" + units + r")(?![A-Za-z0-9])",
        "two": r"(?<![\d.第])2(?=[" + re.escape(measures) + r"])",
        "hotline": FREE + r"\d{3,5}(?!\d|[.,]\d)",
        "long": FREE + r"\d{13,}",
        "number": r"(?P<sign>(?<![\w.%‰℃°])[-−])?(?P<number>" + NUMBER + r")",
        "to": r"(?<=\d|[元%‰℃亩斤克米吨天月日年时点])" + TO + r"(?=\d|¥|￥)",
        "per": r"(?<=[" + re.escape(measures) + r"])/(?:(?P<each>" + units + r")(?![A-Za-z0-9]))?",
        "letters": r"[A-Za-z]+",
    }
    return re.compile("|".join(f"(?P<is_{name}>{shape})" for name, shape in shapes.items()))
