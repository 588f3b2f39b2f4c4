"""Bank card numbers (ISO 7812, Luhn), as needed to pay a subsidy.

Luhn misses one swap: 09 for 90. A passbook's account has no check digit and is not a card.
"""

from __future__ import annotations

from typing import Final

from stdnum import luhn

from xiangli.kernel.ids.errors import BankCardCheck, BankCardLength, BankCardLetter
from xiangli.kernel.numerals import first_non_digit, read_aloud

LEAST: Final = 16
MOST: Final = 19


def check_bank_card(text: str) -> str:
    """The card's 16 to 19 digits. Raises BankCardLetter, BankCardLength or BankCardCheck."""
    number = read_aloud(text)
    wrong = first_non_digit(number)
    if wrong is not None:
        raise BankCardLetter(position=wrong)
    if not LEAST <= len(number) <= MOST:
        raise BankCardLength(least=LEAST, most=MOST, got=len(number))
    if not luhn.is_valid(number):
        raise BankCardCheck
    return number
