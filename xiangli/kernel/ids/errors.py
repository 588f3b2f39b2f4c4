"""What can be wrong with a code that a person, an organisation, a phone or an account has.

BadInput
├── BadIdNumber                 kernel.id_number             GB 11643
│   ├── IdNumberLength          kernel.id_number_length
│   ├── IdNumberOld             kernel.id_number_old         15 digits, the first generation
│   ├── IdNumberLetter          kernel.id_number_letter
│   ├── IdNumberBirth           kernel.id_number_birth
│   └── IdNumberCheck           kernel.id_number_check
├── BadCreditCode               kernel.credit_code           GB 32100
│   ├── CreditCodeLength        kernel.credit_code_length
│   ├── CreditCodeSign          kernel.credit_code_sign
│   └── CreditCodeCheck         kernel.credit_code_check
├── BadPhone                    kernel.phone
│   ├── PhoneLength             kernel.phone_length
│   ├── PhoneLetter             kernel.phone_letter
│   ├── PhonePrefix             kernel.phone_prefix
│   ├── PhoneAreaMissing        kernel.phone_area_missing
│   └── PhoneNotMobile          kernel.phone_not_mobile
└── BadBankCard                 kernel.bank_card             ISO 7812
    ├── BankCardLength          kernel.bank_card_length
    ├── BankCardLetter          kernel.bank_card_letter
    └── BankCardCheck           kernel.bank_card_check

Params never hold the refused value; positions count from 1.
"""

from xiangli.kernel.errors import BadInput


class BadIdNumber(BadInput):
    code = "kernel.id_number"


class IdNumberLength(BadIdNumber):
    """Params: want, got (characters)."""

    code = "kernel.id_number_length"


class IdNumberOld(BadIdNumber):
    """Fifteen digits: a first-generation number, no longer issued or valid."""

    code = "kernel.id_number_old"


class IdNumberLetter(BadIdNumber):
    """Params: position. Only the last may be X."""

    code = "kernel.id_number_letter"


class IdNumberBirth(BadIdNumber):
    """Digits 7 to 14 are no date, or one before 1900 or after `today`."""

    code = "kernel.id_number_birth"


class IdNumberCheck(BadIdNumber):
    code = "kernel.id_number_check"


class BadCreditCode(BadInput):
    code = "kernel.credit_code"


class CreditCodeLength(BadCreditCode):
    """Params: want, got (characters)."""

    code = "kernel.credit_code_length"


class CreditCodeSign(BadCreditCode):
    """Params: position, instead (the sign it is usually mistaken for, or "")."""

    code = "kernel.credit_code_sign"


class CreditCodeCheck(BadCreditCode):
    code = "kernel.credit_code_check"


class BadPhone(BadInput):
    code = "kernel.phone"


class PhoneLength(BadPhone):
    """Params: want (a tuple of lengths), got (digits)."""

    code = "kernel.phone_length"


class PhoneLetter(BadPhone):
    """Params: position."""

    code = "kernel.phone_letter"


class PhonePrefix(BadPhone):
    """No mobile, area code or service number begins so."""

    code = "kernel.phone_prefix"


class PhoneAreaMissing(BadPhone):
    """A local number of 7 or 8 digits without its area code."""

    code = "kernel.phone_area_missing"


class PhoneNotMobile(BadPhone):
    """A good number, but a landline or service number where a mobile is asked."""

    code = "kernel.phone_not_mobile"


class BadBankCard(BadInput):
    code = "kernel.bank_card"


class BankCardLength(BadBankCard):
    """Params: least, most, got (digits)."""

    code = "kernel.bank_card_length"


class BankCardLetter(BadBankCard):
    """Params: position."""

    code = "kernel.bank_card_letter"


class BankCardCheck(BadBankCard):
    code = "kernel.bank_card_check"
