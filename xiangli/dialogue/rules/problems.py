"""Codes of what can be wrong with an answer. Doors hold the words; params are named beside each.

Codes that begin with `kernel.` come from the checks of numbers, phones and amounts, with their
params. Limits (`least`, `most`) are in the stored unit: fen, hundredths of a 亩, characters, items.
"""

from __future__ import annotations

from typing import Final

from xiangli.dialogue.rules.values import Problem
from xiangli.kernel.public import BadInput

REQUIRED: Final = "answer.required"
TOO_SHORT: Final = "answer.too_short"  # least, got
TOO_LONG: Final = "answer.too_long"  # most, got
TOO_SMALL: Final = "answer.too_small"  # least
TOO_LARGE: Final = "answer.too_large"  # most
NUMBER_FORM: Final = "answer.number_form"
NOT_WHOLE: Final = "answer.not_whole"
TOO_FEW: Final = "answer.too_few"  # least, got
TOO_MANY: Final = "answer.too_many"  # most, got
TWICE: Final = "answer.twice"
NOT_OFFERED: Final = "answer.not_offered"
ALONE: Final = "answer.alone"  # choice: goes with no other
PATTERN: Final = "answer.pattern"
WRONG_TYPE: Final = "answer.wrong_type"
REFUSED: Final = "answer.refused"  # keyword
DATE_FORM: Final = "answer.date_form"
DATE_YEAR: Final = "answer.date_year"  # two digits only
DATE_LUNAR: Final = "answer.date_lunar"
DATE_NONE: Final = "answer.date_none"  # 31 June
DATE_EARLY: Final = "answer.date_early"  # least
DATE_LATE: Final = "answer.date_late"  # most
PLACE_UNKNOWN: Final = "answer.place_unknown"
PLACE_DEEPER: Final = "answer.place_deeper"  # level
PLACE_ELSEWHERE: Final = "answer.place_elsewhere"
SIGNER: Final = "answer.signer"
ROW_UNKNOWN: Final = "answer.row_unknown"
UNKNOWN_QUESTION: Final = "form.unknown_question"
HIDDEN_QUESTION: Final = "form.hidden_question"
CHECK: Final = "form.check"  # check
UNSAVED: Final = "form.unsaved"  # what was typed last has not been right yet

CODES: Final = frozenset(
    {
        *(
            REQUIRED,
            TOO_SHORT,
            TOO_LONG,
            TOO_SMALL,
            TOO_LARGE,
            NUMBER_FORM,
            NOT_WHOLE,
            TOO_FEW,
            TOO_MANY,
        ),
        *(TWICE, NOT_OFFERED, ALONE, PATTERN, WRONG_TYPE, REFUSED, DATE_FORM, DATE_YEAR),
        *(DATE_LUNAR, DATE_NONE, DATE_EARLY, DATE_LATE, PLACE_UNKNOWN, PLACE_DEEPER),
        *(PLACE_ELSEWHERE, SIGNER, ROW_UNKNOWN, UNKNOWN_QUESTION),
        *(HIDDEN_QUESTION, CHECK, UNSAVED),
    }
)


def told(error: BadInput, question: str, field: str) -> Problem:
    """A kernel refusal as a problem of this field."""
    return Problem(error.code, question, field, error.params)
