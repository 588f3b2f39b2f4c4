"""Lamps say the same days everywhere: working days where the period runs in them."""

from datetime import date

import pytest

from xiangli.doors.lamps import lit
from xiangli.work.public import lamp

FRIDAY = date(2026, 11, 20)
SATURDAY, SUNDAY, MONDAY, FRIDAY_AFTER = (date(2026, 11, n) for n in (21, 22, 23, 27))


@pytest.mark.parametrize(
    ("today", "due", "unit", "word"),
    [
        (FRIDAY, FRIDAY_AFTER, "wd", "还有5个工作日"),
        (FRIDAY, FRIDAY_AFTER, "d", "还有7天"),
        (FRIDAY, MONDAY, "wd", "还有1个工作日"),
        (FRIDAY, FRIDAY, "wd", "今天到期"),
        (FRIDAY_AFTER, FRIDAY, "wd", "过了5个工作日"),
        (FRIDAY_AFTER, FRIDAY, "d", "过了7天"),
        (SUNDAY, FRIDAY, "wd", "过了2天"),  # no working day has passed, and it is late all the same
        (SATURDAY, SUNDAY, "wd", "还有1天"),
        (FRIDAY, None, "wd", "不限期"),
    ],
)
def test_days_in_words(today, due, unit, word):
    assert lit(lamp(due, today, 2), unit).word == word
