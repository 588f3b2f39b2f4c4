"""A Chinese text as it is said aloud: characters and pauses only, no digit and no letter left.

A total function, idempotent on what it gives, in time linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from xiangli.kernel.public import is_hanzi
from xiangli.speech.rules import numbers
from xiangli.speech.rules.patterns import patterns
from xiangli.speech.rules.sayings import Sayings

LONGEST_WORD: Final = 8  # Latin letters that are said one by one
PAUSES: Final = "，。！？；：、\n"
LOOSE: Final = "，；：、\n"  # at either end they are no pause
_SMALL: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_AS: Final = {
    **dict.fromkeys("（）()【】[]{}《》〈〉〔〕「」『』—–…|", "，"),
    ",": "，", ".": "。", "!": "！", "?": "？", ";": "；", ":": "：",
}  # fmt: skip
_RUN: Final = re.compile(f"[{PAUSES}]{{2,}}")
_ROUND: Final = {0xFF0B: "+", 0xFF1D: "=", 0xFF0F: "/", 0xFF05: "%", 0xFF1C: "<", 0xFF1E: ">"}


def spoken(text: str, sayings: Sayings) -> str:
    """3元/斤 → 三元每斤，2021年 → 二〇二一年，打12345 → 打幺二三四五."""
    plain = sayings.pieces.sub(lambda piece: sayings.say[piece.group()], _plain(text))
    shapes = patterns(sayings.units_found, sayings.measures)
    said = shapes.sub(lambda found: _say(found, sayings), plain)
    for sign, word in sayings.signs.items():
        said = said.replace(sign, word)
    kept = "".join(_kept(sign) for sign in said)
    return _RUN.sub(_strongest, kept).strip(LOOSE)


def _plain(text: str) -> str:
    """Digits and letters of every width and script as ours; signs that hold a number opened."""
    return "".join(_narrow(sign) for sign in unicodedata.normalize("NFC", text))


def _narrow(sign: str) -> str:
    if sign in "²³㎡㎥℃°" or is_hanzi(sign):
        return sign
    value = unicodedata.decimal(sign, None)
    if value is not None:
        return str(value)
    if unicodedata.category(sign) in {"No", "Nl"} or 0xFF21 <= ord(sign) <= 0xFF5A:
        opened = unicodedata.normalize("NFKC", sign).replace("⁄", "/")
        counts = opened.isdecimal() and sign not in _SMALL
        return f"{opened}、" if counts else opened
    return _ROUND.get(ord(sign), sign)


def _say(found: re.Match[str], sayings: Sayings) -> str:
    return _SAID[str(found.lastgroup).removeprefix("is_")](found, sayings)


def _paper(found: re.Match[str], sayings: Sayings) -> str:
    words = sayings.phrases
    year = numbers.digits(found["paper_year"], numbers.YEAR)
    number = numbers.number(found["paper_number"].lstrip("0") or "0")
    return f"{year}年{words['ordinal']}{number}{words['number']}"


def _day(found: re.Match[str], _sayings: Sayings) -> str:
    year = numbers.digits(found["year"], numbers.YEAR)
    month, date = numbers.number(str(int(found["month"]))), numbers.number(str(int(found["date"])))
    return f"{year}年{month}月{date}日"


def _years(found: re.Match[str], sayings: Sayings) -> str:
    first, last = (numbers.digits(found[name], numbers.YEAR) for name in ("first", "last"))
    return f"{first}年{sayings.phrases['to']}{last}年"


def _share(found: re.Match[str], sayings: Sayings) -> str:
    word = sayings.phrases["percent" if found["mark"] == "%" else "permille"]
    return word + numbers.number(found["share"])


def _coin(found: re.Match[str], sayings: Sayings) -> str:
    words = sayings.phrases
    if found["large"]:
        return numbers.number(found["coin"]) + found["large"] + words["yuan"]
    return numbers.yuan(found["coin"], words)


def _amount(found: re.Match[str], sayings: Sayings) -> str:
    words, unit = sayings.phrases, found["unit"]
    cold = unit in {"℃", "°C"}
    sign = "" if not found["minus"] else words["below" if cold else "minus"]
    by = found["by"]
    rest = words["per"] + sayings.units.get(by, by) if by else ""
    return sign + numbers.number(found["amount"]) + sayings.units[unit] + rest


def _hotline(found: re.Match[str], sayings: Sayings) -> str:
    """Digit by digit where it is one: 12345, but 12345户; 打110, but 110斤."""
    told, text = found.group(), found.string
    after, before = text[found.end() : found.end() + 1], text[: found.start()][-4:]
    called = any(sign in before for sign in sayings.calling)
    known = told in sayings.hotlines and (not after or after not in sayings.measures)
    if known or (told in sayings.short_hotlines and called):
        return numbers.phone(told)
    return numbers.number(told)


def _ratio(found: re.Match[str], sayings: Sayings) -> str:
    return sayings.units[found["over"]] + sayings.phrases["per"] + sayings.units[found["below"]]


def _per(found: re.Match[str], sayings: Sayings) -> str:
    return sayings.phrases["per"] + (sayings.units[found["each"]] if found["each"] else "")


def _number(found: re.Match[str], sayings: Sayings) -> str:
    sign = sayings.phrases["minus"] if found["sign"] else ""
    return sign + numbers.number(found["number"])


def _letters(found: re.Match[str], sayings: Sayings) -> str:
    word = found.group()
    if len(word) > LONGEST_WORD:
        return sayings.phrases["foreign"]
    return "".join(sayings.letters.get(letter.upper(), "") for letter in word)


def _identity(found: re.Match[str], sayings: Sayings) -> str:
    told = found.group()
    last = sayings.letters["X"] if told[-1] in "Xx" else numbers.PHONE[int(told[-1])]
    return numbers.digits(told[:17], numbers.PHONE) + last


_SAID: Final[dict[str, Callable[[re.Match[str], Sayings], str]]] = {
    "web": lambda _found, sayings: sayings.phrases["page"],
    "mail": lambda _found, sayings: sayings.phrases["mail"],
    "paper": _paper,
    "identity": _identity,
    "receipt": lambda found, _sayings: numbers.phone(found.group()),
    "mobile": lambda found, _sayings: numbers.phone(found.group()),
    "landline": lambda found, _sayings: numbers.phone(found.group()),
    "day": _day,
    "years": _years,
    "of_year": lambda found, _sayings: numbers.digits(found.group(), numbers.YEAR),
    "time": lambda found, sayings: numbers.clock(
        found["hour"], found["minute"], found["second"] or "", sayings.phrases
    ),
    "share": _share,
    "part": lambda found, sayings: (
        numbers.number(found["under"]) + sayings.phrases["of"] + numbers.number(found["above"])
    ),
    "coin": _coin,
    "money": lambda found, sayings: numbers.yuan(found["money"], sayings.phrases),
    "amount": _amount,
    "ratio": _ratio,
    "two": lambda _found, _sayings: numbers.TWO,
    "hotline": _hotline,
    "long": lambda found, _sayings: numbers.digits(found.group()),
    "number": _number,
    "to": lambda _found, sayings: sayings.phrases["to"],
    "per": _per,
    "letters": _letters,
}


def _kept(sign: str) -> str:
    """A character or a pause; quotes, emoji, stars and other scripts are not said."""
    if is_hanzi(sign) or sign in PAUSES:
        return sign
    return _AS.get(sign, "")


def _strongest(run: re.Match[str]) -> str:
    """Of pauses in a row the longest."""
    return next(sign for sign in "\n。！？；：，、" if sign in run.group())
