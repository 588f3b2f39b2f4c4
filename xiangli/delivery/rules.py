"""Which messages are worth something for minutes only."""

from datetime import timedelta
from typing import Final

PASSING: Final = frozenset({"login"})  # kinds of what a message is about
PASSING_LIFE: Final = timedelta(hours=1)
