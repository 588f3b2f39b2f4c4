"""Errors of the bridges.

XiangliError
└── BridgeError
    ├── WitnessUnknown        the setting names a witness that does not exist
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
