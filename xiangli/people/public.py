"""Front desk of people."""

from xiangli.ledger.public import looks_at
from xiangli.people.errors import (
    CodeExpired,
    CodeLocked,
    CodeTooSoon,
    CodeWrong,
    FactorLocked,
    FactorMissing,
    FactorStands,
    FactorWrong,
    LoginError,
    NameTaken,
    NoSender,
    NoSuchAccount,
    NoSuchPerson,
    PasswordLocked,
    PasswordWeak,
    PasswordWrong,
    PeopleError,
    PeopleForbidden,
    UnknownPurpose,
)
from xiangli.people.models import Account, ErasureRequest, Mandate, Person
from xiangli.people.rules import CODE_LIFE, CODE_TRIES, PURPOSES, Limit, Purpose, Tried
from xiangli.people.selectors import has_mandate, mandates_of, open_erasure, person
from xiangli.people.senders import CodeSender, register_code_sender
from xiangli.people.services.accounts import close_account, make_officer, set_password
from xiangli.people.services.answer_erasure import answer_erasure
from xiangli.people.services.ask_erasure import ask_erasure, on_erasure_asked
from xiangli.people.services.check_password import check_password
from xiangli.people.services.copy_out import copy_out, register_copy
from xiangli.people.services.log_in import CodeSent, ask_code, ask_code_again, enter_code, sent_code
from xiangli.people.services.persons import person_with_phone, tell_identity
from xiangli.people.services.reveal import reveal
from xiangli.people.services.second_factor import (
    Enrolment,
    begin_enrolment,
    check_factor,
    enrol_factor,
    give_factor,
    has_factor,
    number_now,
    reset_factor,
    resume_enrolment,
)
from xiangli.people.services.unlock import unlock_phone
from xiangli.people.tallies import count_try, forget_tries, tried

__all__ = [
    "CODE_LIFE",
    "CODE_TRIES",
    "PURPOSES",
    "Account",
    "CodeExpired",
    "CodeLocked",
    "CodeSender",
    "CodeSent",
    "CodeTooSoon",
    "CodeWrong",
    "Enrolment",
    "ErasureRequest",
    "FactorLocked",
    "FactorMissing",
    "FactorStands",
    "FactorWrong",
    "Limit",
    "LoginError",
    "Mandate",
    "NameTaken",
    "NoSender",
    "NoSuchAccount",
    "NoSuchPerson",
    "PasswordLocked",
    "PasswordWeak",
    "PasswordWrong",
    "PeopleError",
    "PeopleForbidden",
    "Person",
    "Purpose",
    "Tried",
    "UnknownPurpose",
    "answer_erasure",
    "ask_code",
    "ask_code_again",
    "ask_erasure",
    "begin_enrolment",
    "check_factor",
    "check_password",
    "close_account",
    "copy_out",
    "count_try",
    "enrol_factor",
    "enter_code",
    "forget_tries",
    "give_factor",
    "has_factor",
    "has_mandate",
    "looks_at",
    "make_officer",
    "mandates_of",
    "number_now",
    "on_erasure_asked",
    "open_erasure",
    "person",
    "person_with_phone",
    "register_code_sender",
    "register_copy",
    "reset_factor",
    "resume_enrolment",
    "reveal",
    "sent_code",
    "set_password",
    "tell_identity",
    "tried",
    "unlock_phone",
]
