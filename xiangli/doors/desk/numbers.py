"""Receipt numbers in addresses."""

from __future__ import annotations

from xiangli.kernel.public import BadNumber, parse_number


class ReceiptNumber:
    """Twelve digits whose check digits are right; anything else is no page."""

    regex = "[0-9]{12}"

    def to_python(self, value: str) -> str:
        try:
            return parse_number(value)
        except BadNumber as wrong:
            raise ValueError(value) from wrong

    def to_url(self, value: str) -> str:
        return value
