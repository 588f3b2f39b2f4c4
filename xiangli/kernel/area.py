"""Land in whole hundredths of a 亩 (厘); 15 亩 are 10,000 square metres."""

from __future__ import annotations

import re
from typing import Final

from xiangli.kernel.amounts import fold, hundredths

_SPOKEN: Final = re.compile(r"(?:([0-9]+)亩)?(?:([0-9])分)?(?:([0-9])厘)?地?")


def parse_mu(text: str) -> int:
    """Hundredths of a 亩: "3.6", "3.6亩", "3亩6分", "8分地" (10 分 to the 亩, 10 厘 to the 分).

    Raises a BadAmount, as `parse_yuan` does.
    """
    typed = fold(text)
    spoken = _SPOKEN.fullmatch(typed)
    if spoken and any(spoken.groups()):
        mu, fen, li = (part or "0" for part in spoken.groups())
        return hundredths(mu) + int(fen) * 10 + int(li)
    return hundredths(typed.removesuffix("地").removesuffix("亩"))


def show_mu(hundredths_of_mu: int) -> str:
    """亩 without needless zeros and without a unit: 360 is "3.6"."""
    mu, rest = divmod(abs(hundredths_of_mu), 100)
    decimals = f".{rest:02d}".rstrip("0").rstrip(".")
    return f"{'-' if hundredths_of_mu < 0 else ''}{mu:,}{decimals}"


def square_metres(hundredths_of_mu: int) -> int:
    """Square metres, rounded: 1 亩 is 666.67 m²."""
    return (hundredths_of_mu * 20 + 1) // 3
