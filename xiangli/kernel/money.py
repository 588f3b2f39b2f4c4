"""Money in whole fen; one yuan is 100 fen."""

from __future__ import annotations

from typing import Final, NewType

from xiangli.kernel.amounts import fold, hundredths

Fen = NewType("Fen", int)

_SIGNS: Final = "¥￥"
_TEN_THOUSAND: Final = "万"


def parse_yuan(text: str, *, negative: bool = False) -> Fen:
    """Fen of an amount typed in yuan: "1,234.50", "１２３４.5元", "￥80", "1.5万".

    `negative` allows a loss ("-300"). Raises a BadAmount: AmountEmpty, AmountLetter,
    AmountGrouping, AmountDecimals, AmountNegative, AmountTooLarge.
    """
    typed = fold(text)
    minus = negative and typed.startswith("-")
    typed = typed[1:] if minus else typed
    typed = typed.lstrip(_SIGNS).removesuffix("元")
    shift = 6 if typed.endswith(_TEN_THOUSAND) else 2
    fen = hundredths(typed.removesuffix(_TEN_THOUSAND), shift=shift)
    return Fen(-fen if minus else fen)


def show_yuan(fen: int) -> str:
    """Yuan with two decimals and thousands marked, without a unit: "1,234.50"."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"
