"""Unified social credit codes, GB 32100: 17 signs and a check sign (weights 3^i mod 31).

The usual library refuses every code that begins with N, the villages' collectives; hence these
few lines. Alphabet and weights: GB 32100, annex; an example that is real: 91110000600037341L.
"""

from __future__ import annotations

from typing import Final

from xiangli.kernel.ids.errors import CreditCodeCheck, CreditCodeLength, CreditCodeSign
from xiangli.kernel.numerals import written

LENGTH: Final = 18
ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
MISTAKEN_FOR: Final = {"I": "1", "O": "0", "S": "5", "Z": "2", "V": "U"}
PLACE: Final = slice(2, 8)
RURAL_KINDS: Final = {
    "N1": "collective.group",
    "N2": "collective.village",
    "N3": "collective.township",
    "54": "villagers_committee",
    "55": "residents_committee",
    "93": "cooperative",
}


def check_credit_code(text: str) -> str:
    """The code in capitals. Raises CreditCodeLength, CreditCodeSign or CreditCodeCheck."""
    code = written(text).upper()
    if len(code) != LENGTH:
        raise CreditCodeLength(want=LENGTH, got=len(code))
    for position, sign in enumerate(code, start=1):
        in_place = PLACE.start < position <= PLACE.stop
        if sign not in ALPHABET or (in_place and not sign.isdigit()):
            raise CreditCodeSign(position=position, instead=MISTAKEN_FOR.get(sign, ""))
    if code[-1] != check_sign(code):
        raise CreditCodeCheck
    return code


def check_sign(code: str) -> str:
    """The eighteenth sign that the first seventeen ask for."""
    total = sum(ALPHABET.index(sign) * pow(3, at, 31) for at, sign in enumerate(code[:17]))
    return ALPHABET[-total % 31]


def credit_code_kind(code: str) -> str | None:
    """Which rural body a checked code belongs to, by its first two signs; None for any other.

    N1 to N3: collectives of a group, a village, a township; 54, 55: villagers' and residents'
    committees; 93: cooperatives.
    """
    return RURAL_KINDS.get(code[:2])
