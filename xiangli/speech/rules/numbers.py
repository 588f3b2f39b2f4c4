"""Numbers as they are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xiangli.kernel.public import lazily

if TYPE_CHECKING:
    import cn2an
else:
    cn2an = lazily("cn2an")


DIGITS: Final = "零一二三四五六七八九"
PHONE: Final = "零幺二三四五六七八九"
YEAR: Final = "〇一二三四五六七八九"
LONGEST: Final = 12  # beyond hundreds of billions nobody hears a number any more
TWO: Final = "两"


def digits(text: str, said: str = DIGITS) -> str:
    """One by one; what is no digit falls away."""
    return "".join(said[int(sign)] for sign in text if sign in "0123456789")


def phone(text: str) -> str:
    """In groups as people say them: 幺三九，零零零零，幺二三四."""
    told = digits(text, PHONE)
    if len(told) == 11 and told[0] == PHONE[1]:
        return "，".join((told[:3], told[3:7], told[7:]))
    if len(told) in {8, 10, 11, 12}:
        return "，".join(filter(None, (told[:-8], told[-8:-4], told[-4:])))
    return told


def number(text: str) -> str:
    """A number with or without a point and grouping commas: 1,234.50 → 一千二百三十四点五零.

    One that begins with noughts, or is longer than anybody can hear, is said digit by digit.
    """
    whole, _, part = text.replace(",", "").partition(".")
    if len(whole) > LONGEST or (len(whole) > 1 and whole[0] == "0"):
        said = digits(whole)
    else:
        said = cn2an.an2cn(whole or "0", "low")
    return f"{said}点{digits(part)}" if part else said


def yuan(text: str, words: dict[str, str]) -> str:
    """12.50 → 十二元五角; more than two decimals are a number of yuan."""
    whole, _, part = text.replace(",", "").partition(".")
    if len(part) > 2 or not part.strip("0"):
        return number(text if part.strip("0") else whole) + words["yuan"]
    jiao, fen = part[0], part[1:] or "0"
    said = "" if whole.strip("0") == "" else number(whole) + words["yuan"]
    if jiao != "0":
        said += DIGITS[int(jiao)] + words["jiao"]
    elif said:
        said += DIGITS[0]
    return said + (DIGITS[int(fen)] + words["fen"] if fen != "0" else "")


def clock(hour: str, minute: str, second: str, words: dict[str, str]) -> str:
    """9:05 → 九点零五分, 9:00 → 九点整."""
    said = number(str(int(hour))) + words["hour"]
    if not int(minute) and not int(second or 0):
        return said + words["sharp"]
    lead = DIGITS[0] if 0 < int(minute) < 10 else ""
    said += lead + number(str(int(minute))) + words["minute"]
    return said + (number(str(int(second))) + words["second"] if int(second or 0) else "")
