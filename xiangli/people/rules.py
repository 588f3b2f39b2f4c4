"""What personal data may be opened for, how long codes are good, and how often one may try."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

Purpose = Literal[
    "fill_in",  # the person, or whom they asked, goes on with a form
    "own",  # the person looks at their own data
    "check_papers",  # an officer compares papers with answers
    "decide",  # an officer inquires or decides
    "opinion",  # another agency was asked
    "notice",  # a paper is written for the person
    "publicity",  # a list that the law wants shown
    "call_back",  # an officer answers a bad rating
    "send",  # a message goes to the person's phone
    "erase",
    "audit",
]
PURPOSES: Final[frozenset[str]] = frozenset(get_args(Purpose))

ERASURE_ANSWER: Final = timedelta(days=30)  # GB/T 35273-2020, 8.7


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in so long; the count starts anew when the time is over."""

    tries: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether a try is within its limit, how many are left after it, and when all are again."""

    allowed: bool
    left: int
    until: datetime


CODE_DIGITS: Final = 6
CODE_LIFE: Final = timedelta(minutes=10)
CODE_TRIES: Final = Limit(5, timedelta(minutes=30))
CODE_PAUSE: Final = Limit(1, timedelta(minutes=1))
CODE_HOUR: Final = Limit(5, timedelta(hours=1))
CODE_DAY: Final = Limit(10, timedelta(days=1))
CODE_ASKER: Final = Limit(60, timedelta(hours=1))  # a village may share one address

MANDATE_UNDO: Final = timedelta(minutes=10)
MANDATE_NEWS: Final = timedelta(days=30)  # for so long the helper is shown that one ended

PASSWORD_TRIES: Final = Limit(5, timedelta(minutes=15))
PASSWORD_ASKER: Final = Limit(60, timedelta(hours=1))
FACTOR_TRIES: Final = Limit(5, timedelta(minutes=15))
FACTOR_STEP: Final = timedelta(seconds=30)
FACTOR_DRIFT: Final = 1  # steps that a phone's clock may be early or late
CEREMONY_LASTS: Final = timedelta(minutes=10)
PASSKEYS_MOST: Final = 10
PASSKEY_NAME: Final = 40


def judge(limit: Limit, count: int, since: datetime) -> Tried:
    """The `count`-th try since `since`, this one included."""
    return Tried(count <= limit.tries, max(limit.tries - count, 0), since + limit.window)


def foresee(limit: Limit, count: int, since: datetime, now: datetime) -> Tried:
    """The same before the next try: what was counted longer ago than its window does not count."""
    if count == 0 or since <= now - limit.window:
        return Tried(True, limit.tries, now)
    left = max(limit.tries - count, 0)
    return Tried(left > 0, left, since + limit.window)


def steps(now: datetime) -> range:
    """Numbers of the 30-second steps whose code is taken at this moment (RFC 6238, 5.2)."""
    step = int(now.timestamp()) // int(FACTOR_STEP.total_seconds())
    return range(step - FACTOR_DRIFT, step + FACTOR_DRIFT + 1)


def is_copied(kept: int, told: int) -> bool:
    """Whether a key that counts its signatures says a number it said before (WebAuthn 6.1.1)."""
    return (kept > 0 or told > 0) and told <= kept
