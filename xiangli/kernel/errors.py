"""The kernel's errors, and the root of every room's tree.

XiangliError                        a refusal: code, retry, params; no words for people
├── ActorError                      kernel.actor
│   ├── BadPrefix                   kernel.bad_prefix            a prefix that is no level of a code
│   └── BadTicket                   kernel.bad_ticket            a bearer code not all digits
├── BadInput                        kernel.bad_input             something wrong as typed or said
│   ├── BadNumber                   kernel.receipt               a receipt number
│   │   ├── NumberLength            kernel.receipt_length
│   │   ├── NumberLetter            kernel.receipt_letter
│   │   ├── NumberMonth             kernel.receipt_month
│   │   └── NumberCheck             kernel.receipt_check
│   ├── BadIdNumber, BadCreditCode, BadPhone, BadBankCard    drawn in ids/errors.py
│   └── BadAmount                   kernel.amount                money, land area
│       ├── AmountEmpty             kernel.amount_empty
│       ├── AmountLetter            kernel.amount_letter
│       ├── AmountGrouping          kernel.amount_grouping
│       ├── AmountDecimals          kernel.amount_decimals
│       ├── AmountNegative          kernel.amount_negative
│       └── AmountTooLarge          kernel.amount_too_large
├── ClockError                      kernel.clock
│   ├── BadStart                    kernel.clock_start
│   ├── BadPeriod                   kernel.clock_period
│   ├── BadRule                     kernel.clock_rule
│   ├── BadFact                     kernel.clock_fact
│   ├── FactOutOfOrder              kernel.clock_order
│   └── NoWorkingDay                kernel.clock_no_working_day
└── ConditionError                  kernel.condition             drawn in conditions.py

Params hold counts, codes and positions (from 1, spaces and punctuation left out), never the refused
value: they may be logged.
"""

from typing import ClassVar


class XiangliError(Exception):
    """A refusal with a stable code and structured params; doors choose the words.

    `retry` says whether the same call can succeed later without being changed.
    """

    code: ClassVar[str] = "kernel.error"
    retry: ClassVar[bool] = False

    def __init__(self, **params: object) -> None:
        self.params: dict[str, object] = params
        super().__init__(self.code, *sorted(params.items()))

    def __str__(self) -> str:
        said = ", ".join(f"{key}={value!r}" for key, value in sorted(self.params.items()))
        return f"{self.code}({said})"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.params))


def _rebuild(kind: type[XiangliError], params: dict[str, object]) -> XiangliError:
    return kind(**params)


class ActorError(XiangliError):
    code = "kernel.actor"


class BadPrefix(ActorError):
    """Params: length."""

    code = "kernel.bad_prefix"


class BadTicket(ActorError):
    """Params: length."""

    code = "kernel.bad_ticket"


class BadInput(XiangliError):
    code = "kernel.bad_input"


class BadNumber(BadInput):
    code = "kernel.receipt"


class NumberLength(BadNumber):
    """Params: want, got (digits)."""

    code = "kernel.receipt_length"


class NumberLetter(BadNumber):
    """Params: position."""

    code = "kernel.receipt_letter"


class NumberMonth(BadNumber):
    """The third and fourth digit are no month."""

    code = "kernel.receipt_month"


class NumberCheck(BadNumber):
    """The two check digits disagree: some digit was misheard or swapped."""

    code = "kernel.receipt_check"


class BadAmount(BadInput):
    code = "kernel.amount"


class AmountEmpty(BadAmount):
    code = "kernel.amount_empty"


class AmountLetter(BadAmount):
    """Params: position."""

    code = "kernel.amount_letter"


class AmountGrouping(BadAmount):
    """A comma that does not stand before three digits: 1,23 may be 1.23 or 123."""

    code = "kernel.amount_grouping"


class AmountDecimals(BadAmount):
    """Params: most, got (decimal places)."""

    code = "kernel.amount_decimals"


class AmountNegative(BadAmount):
    code = "kernel.amount_negative"


class AmountTooLarge(BadAmount):
    code = "kernel.amount_too_large"


class ClockError(XiangliError):
    code = "kernel.clock"


class BadStart(ClockError):
    """Params: reason ("naive": a moment without zone; "year": outside least to most)."""

    code = "kernel.clock_start"


class BadPeriod(ClockError):
    """Params: field, reason."""

    code = "kernel.clock_period"


class BadRule(ClockError):
    """A pack's clock that cannot be read. Params: field, reason."""

    code = "kernel.clock_rule"


class BadFact(ClockError):
    """Params: kind, reason."""

    code = "kernel.clock_fact"


class FactOutOfOrder(ClockError):
    """Params: kind, stage: this cannot happen to a case at that stage."""

    code = "kernel.clock_order"


class NoWorkingDay(ClockError):
    """The calendar given has no working day within years."""

    code = "kernel.clock_no_working_day"
