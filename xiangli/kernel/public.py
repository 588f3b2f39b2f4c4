"""The kernel's front desk."""

from xiangli.kernel.actor import Actor, ActorKind, Role, Scope
from xiangli.kernel.area import parse_mu, show_mu, square_metres
from xiangli.kernel.calendar.arithmetic import (
    add_workdays,
    count_workdays,
    is_workday,
    next_workday,
)
from xiangli.kernel.calendar.days import NATIONAL, DayKind, WorkCalendar, china_date, day_kind
from xiangli.kernel.calendar.notices import holiday_name, holiday_source, source_in
from xiangli.kernel.clock.counting import count_days
from xiangli.kernel.clock.reading import read_rule
from xiangli.kernel.clock.states import clocks
from xiangli.kernel.clock.values import (
    ClockLine,
    ClockRule,
    Clocks,
    ClockState,
    Due,
    Fact,
    FactKind,
    Period,
    Unit,
)
from xiangli.kernel.conditions import (
    Condition,
    ConditionError,
    ConditionFailed,
    ConditionRefused,
    compile_condition,
    evaluate,
)
from xiangli.kernel.errors import (
    ActorError,
    BadAmount,
    BadFact,
    BadInput,
    BadNumber,
    BadPeriod,
    BadPrefix,
    BadRule,
    BadStart,
    BadTicket,
    ClockError,
    FactOutOfOrder,
    NoWorkingDay,
    XiangliError,
)
from xiangli.kernel.ids.bank_card import check_bank_card
from xiangli.kernel.ids.credit_code import check_credit_code, credit_code_kind
from xiangli.kernel.ids.errors import BadBankCard, BadCreditCode, BadIdNumber, BadPhone
from xiangli.kernel.ids.id_number import IdNumber, check_id_number, show_id
from xiangli.kernel.ids.phones import check_mobile, check_phone, show_phone
from xiangli.kernel.lazily import lazily
from xiangli.kernel.money import Fen, parse_yuan, show_yuan
from xiangli.kernel.numerals import read_aloud
from xiangli.kernel.receipts import new_number, parse_number, show_number
from xiangli.kernel.text.dates import say_date, show_date
from xiangli.kernel.text.hanzi import is_common_hanzi, is_hanzi, uncommon_hanzi
from xiangli.kernel.text.masks import mask_bank_card, mask_id, mask_name, mask_phone
from xiangli.kernel.text.plain import clean, normalise
from xiangli.kernel.text.sms import parts, segments, units

__all__ = [
    "NATIONAL",
    "Actor",
    "ActorError",
    "ActorKind",
    "BadAmount",
    "BadBankCard",
    "BadCreditCode",
    "BadFact",
    "BadIdNumber",
    "BadInput",
    "BadNumber",
    "BadPeriod",
    "BadPhone",
    "BadPrefix",
    "BadRule",
    "BadStart",
    "BadTicket",
    "ClockError",
    "ClockLine",
    "ClockRule",
    "ClockState",
    "Clocks",
    "Condition",
    "ConditionError",
    "ConditionFailed",
    "ConditionRefused",
    "DayKind",
    "Due",
    "Fact",
    "FactKind",
    "FactOutOfOrder",
    "Fen",
    "IdNumber",
    "NoWorkingDay",
    "Period",
    "Role",
    "Scope",
    "Unit",
    "WorkCalendar",
    "XiangliError",
    "add_workdays",
    "check_bank_card",
    "check_credit_code",
    "check_id_number",
    "check_mobile",
    "check_phone",
    "china_date",
    "clean",
    "clocks",
    "compile_condition",
    "count_days",
    "count_workdays",
    "credit_code_kind",
    "day_kind",
    "evaluate",
    "holiday_name",
    "holiday_source",
    "is_common_hanzi",
    "is_hanzi",
    "is_workday",
    "lazily",
    "mask_bank_card",
    "mask_id",
    "mask_name",
    "mask_phone",
    "new_number",
    "next_workday",
    "normalise",
    "parse_mu",
    "parse_number",
    "parse_yuan",
    "parts",
    "read_aloud",
    "read_rule",
    "say_date",
    "segments",
    "show_date",
    "show_id",
    "show_mu",
    "show_number",
    "show_phone",
    "show_yuan",
    "source_in",
    "square_metres",
    "uncommon_hanzi",
    "units",
]
