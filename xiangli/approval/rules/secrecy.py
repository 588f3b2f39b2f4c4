"""What an applicant's own view of a case leaves out, so that nobody who spoke up is found out."""

from __future__ import annotations

from typing import Final

SECRET_ACTS: Final = frozenset({"take_complaint"})
"""Not told at all: the day alone would give away who complained."""

OWN_WORDS: Final = frozenset(
    {
        "answer_check",
        "ask_correction",
        "decide",
        "extend",
        "receive_correction",
        "refuse_acceptance",
        "tell_check_result",
        "terminate",
        "withdraw",
    }
)
"""Acts whose words the applicant said or was told; what others said of them is not among these."""
