"""Which messages are worth something for minutes only, and which for weeks."""

from datetime import timedelta
from typing import Final

PASSING: Final = frozenset({"login"})  # kinds of what a message is about
PASSING_LIFE: Final = timedelta(hours=1)

NAMELESS: Final = frozenset({"need", "error_report"})
"""What a number was left for that belongs to no person here."""
NAMELESS_LIFE: Final = timedelta(days=30)
