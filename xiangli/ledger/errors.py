"""Errors of the ledger.

XiangliError
└── LedgerError
    ├── LookNotRecorded   the second connection failed, so nothing may be read; try again
    └── RootMissing       no signed root stands for that day
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
