"""Errors of people.

XiangliError
└── PeopleError
    ├── UnknownPurpose     a look was asked for without one of the written purposes
    ├── LookMisnamed       a look at one person's data would be recorded under another
    ├── NoSuchPerson       nobody by that id is visible to the caller
    ├── NoSuchAccount      no such account, or not one of an officer
    ├── NoSuchPasskey      the officer has no such passkey                  (passkey)
    ├── PasskeyStands      the key is somebody's already
    ├── PasskeysFull       the officer has as many as one may have          (most)
    ├── NoSuchMandate      no such mandate of the caller's                  (mandate)
    ├── MandateEnded       the mandate is over and is not brought back      (mandate)
    ├── PeopleForbidden    the actor may not do this                        (act)
    ├── NameTaken          the username is somebody's already               (username)
    ├── NameUnfit          empty, too long, or not letters and digits       (field)
    ├── NotErased          nobody has erased this person yet                (person)
    ├── PasswordWeak       too easy to guess                                (reasons)
    └── LoginError
        ├── NoSender       nothing is set up that could send a code
        ├── CodeTooSoon    codes were asked for too often; try again        (until)
        ├── CodeLocked     five wrong codes; try again, or at the counter   (until)
        ├── CodeWrong      not the code that was sent                       (left)
        ├── CodeExpired    older than ten minutes, used, or another browser's
        ├── PasswordWrong  no such officer, or not their password
        ├── PasswordLocked too many wrong ones; try again                   (until)
        ├── FactorMissing  the officer has no second factor yet
        ├── FactorStands   the officer has one already
        ├── FactorWrong    not the number of now, used already, or no such recovery code (left)
        ├── PasskeyWrong   no answer to what was asked, or by no key of the officer's
        ├── PasskeyCopied  a key that counts told a number it had told before (passkey)
        └── FactorLocked   too many wrong ones; try again                   (until)
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class PeopleError(XiangliError):
    code: ClassVar[str] = "people"


class UnknownPurpose(PeopleError):
    code: ClassVar[str] = "people.unknown_purpose"


class LookMisnamed(PeopleError):
    code: ClassVar[str] = "people.look_misnamed"


class NoSuchPerson(PeopleError):
    code: ClassVar[str] = "people.no_such_person"


class NoSuchAccount(PeopleError):
    code: ClassVar[str] = "people.no_such_account"


class NoSuchPasskey(PeopleError):
    code: ClassVar[str] = "people.no_such_passkey"


class PasskeyStands(PeopleError):
    code: ClassVar[str] = "people.passkey_stands"


class PasskeysFull(PeopleError):
    code: ClassVar[str] = "people.passkeys_full"


class NoSuchMandate(PeopleError):
    code: ClassVar[str] = "people.no_such_mandate"


class MandateEnded(PeopleError):
    code: ClassVar[str] = "people.mandate_ended"


class PeopleForbidden(PeopleError):
    code: ClassVar[str] = "people.forbidden"


class NameTaken(PeopleError):
    code: ClassVar[str] = "people.name_taken"


class NameUnfit(PeopleError):
    code: ClassVar[str] = "people.name_unfit"


class NotErased(PeopleError):
    code: ClassVar[str] = "people.not_erased"


class PasswordWeak(PeopleError):
    code: ClassVar[str] = "people.password_weak"


class LoginError(PeopleError):
    code: ClassVar[str] = "people.login"


class NoSender(LoginError):
    code: ClassVar[str] = "people.no_sender"


class CodeTooSoon(LoginError):
    code: ClassVar[str] = "people.code_too_soon"
    retry: ClassVar[bool] = True


class CodeLocked(LoginError):
    code: ClassVar[str] = "people.code_locked"
    retry: ClassVar[bool] = True


class CodeWrong(LoginError):
    code: ClassVar[str] = "people.code_wrong"


class CodeExpired(LoginError):
    code: ClassVar[str] = "people.code_expired"


class PasswordWrong(LoginError):
    code: ClassVar[str] = "people.password_wrong"


class PasswordLocked(LoginError):
    code: ClassVar[str] = "people.password_locked"
    retry: ClassVar[bool] = True


class FactorMissing(LoginError):
    code: ClassVar[str] = "people.factor_missing"


class FactorStands(LoginError):
    code: ClassVar[str] = "people.factor_stands"


class FactorWrong(LoginError):
    code: ClassVar[str] = "people.factor_wrong"


class PasskeyWrong(LoginError):
    code: ClassVar[str] = "people.passkey_wrong"


class PasskeyCopied(LoginError):
    code: ClassVar[str] = "people.passkey_copied"


class FactorLocked(LoginError):
    code: ClassVar[str] = "people.factor_locked"
    retry: ClassVar[bool] = True
