"""Errors of the ledger.

XiangliError
└── LedgerError
    ├── LookNotRecorded      the second connection failed, so nothing may be read; try again
    ├── RootMissing          no signed root stands for that day
    ├── RootOutOfOrder       a later day is signed already; params: day, last
    ├── ErasureBlind         the actor does not see every place, so something would stay
    ├── AttestationUnreadable  what should be a witnessed statement is none
    └── WitnessError
        ├── WitnessUnreachable   the witness did not answer; try again
        └── WitnessRefused       the witness said no, or keeps another statement for that day
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class LedgerError(XiangliError):
    code: ClassVar[str] = "ledger"


class LookNotRecorded(LedgerError):
    code: ClassVar[str] = "ledger.look_not_recorded"
    retry: ClassVar[bool] = True


class RootMissing(LedgerError):
    code: ClassVar[str] = "ledger.root_missing"


class RootOutOfOrder(LedgerError):
    code: ClassVar[str] = "ledger.root_out_of_order"


class ErasureBlind(LedgerError):
    code: ClassVar[str] = "ledger.erasure_blind"


class AttestationUnreadable(LedgerError):
    code: ClassVar[str] = "ledger.attestation_unreadable"


class WitnessError(LedgerError):
    code: ClassVar[str] = "ledger.witness"


class WitnessUnreachable(WitnessError):
    code: ClassVar[str] = "ledger.witness_unreachable"
    retry: ClassVar[bool] = True


class WitnessRefused(WitnessError):
    code: ClassVar[str] = "ledger.witness_refused"
