"""Front desk of the bridges: what we ask of other agencies."""

from xiangli.bridges.errors import (
    BridgeError,
    SealAnswerWrong,
    SealError,
    SealRefused,
    SealUnknown,
    SealUnreachable,
)
from xiangli.bridges.seal.configured import seal_service
from xiangli.bridges.seal.contract import SealCheck, SealOrder, SealService, Wholeness

__all__ = [
    "BridgeError",
    "SealAnswerWrong",
    "SealCheck",
    "SealError",
    "SealOrder",
    "SealRefused",
    "SealService",
    "SealUnknown",
    "SealUnreachable",
    "Wholeness",
    "seal_service",
]
