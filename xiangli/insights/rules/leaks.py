"""Numbers of persons that stand open on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xiangli.kernel.public import BadBankCard, BadIdNumber, check_bank_card, check_id_number

IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
CARD: Final = re.compile(r"(?<![0-9A-Za-z])62\d{14,17}(?![0-9A-Za-z])")


def numbers_of_persons(text: str) -> Iterator[str]:
    """Identity numbers (GB 11643) and bank cards whose check digits are right."""
    for shape, check in ((IDENTITY, check_id_number), (CARD, check_bank_card)):
        for found in shape.findall(text):
            try:
                check(found.upper())
            except (BadIdNumber, BadBankCard):
                continue
            yield found
