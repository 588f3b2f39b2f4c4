"""Errors of the bridges.

XiangliError
└── BridgeError
    ├── WitnessUnknown        the setting names a witness that does not exist
    ├── WitnessNotAsked       nobody told this instance to witness for that key; params: key
    ├── SignatureWrong        a statement to be kept is not signed by its key; params: day
    ├── FetchError            a page of another site was not got
    │   ├── AddressRefused    it leads inwards, or is none; params: reason
    │   ├── HostUnknown       no such name; params: host
    │   ├── Unreachable       no answer in time; try again; params: reason
    │   ├── TooManyRedirects  params: most
    │   ├── TooLarge          more bytes than we take; params: most
    │   └── AnswerBroken      cut short, or packed wrongly; params: reason
    └── SealError
        ├── SealUnknown       the setting names a seal that does not exist
        ├── SealUnreachable   the seal service did not answer; try again
        ├── SealRefused       the seal service said no; params: status, reason
        └── SealAnswerWrong   what came back is no signature of what was sent
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class BridgeError(XiangliError):
    code: ClassVar[str] = "bridges"


class WitnessUnknown(BridgeError):
    code: ClassVar[str] = "bridges.witness_unknown"


class WitnessNotAsked(BridgeError):
    code: ClassVar[str] = "bridges.witness_not_asked"


class SignatureWrong(BridgeError):
    code: ClassVar[str] = "bridges.signature_wrong"


class FetchError(BridgeError):
    code: ClassVar[str] = "bridges.fetch"


class AddressRefused(FetchError):
    code: ClassVar[str] = "bridges.address_refused"


class HostUnknown(FetchError):
    code: ClassVar[str] = "bridges.host_unknown"
    retry: ClassVar[bool] = True


class Unreachable(FetchError):
    code: ClassVar[str] = "bridges.unreachable"
    retry: ClassVar[bool] = True


class TooManyRedirects(FetchError):
    code: ClassVar[str] = "bridges.too_many_redirects"


class TooLarge(FetchError):
    code: ClassVar[str] = "bridges.too_large"


class AnswerBroken(FetchError):
    code: ClassVar[str] = "bridges.answer_broken"


class SealError(BridgeError):
    code: ClassVar[str] = "bridges.seal"


class SealUnknown(SealError):
    code: ClassVar[str] = "bridges.seal_unknown"


class SealUnreachable(SealError):
    code: ClassVar[str] = "bridges.seal_unreachable"
    retry: ClassVar[bool] = True


class SealRefused(SealError):
    code: ClassVar[str] = "bridges.seal_refused"


class SealAnswerWrong(SealError):
    code: ClassVar[str] = "bridges.seal_answer_wrong"
