"""Front desk of the bridges: what we ask of other agencies."""

from xiangli.bridges.errors import (
    AddressRefused,
    AnswerBroken,
    BridgeError,
    FetchError,
    HostUnknown,
    SealAnswerWrong,
    SealError,
    SealRefused,
    SealUnknown,
    SealUnreachable,
    SignatureWrong,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    WitnessNotAsked,
)
from xiangli.bridges.seal.configured import seal_service
from xiangli.bridges.seal.contract import SealCheck, SealOrder, SealService, Wholeness
from xiangli.bridges.web.fetch import Fetched, Limits, fetch
from xiangli.bridges.web.robots import Robots
from xiangli.bridges.witness.keeping import keep_for_other

__all__ = [
    "AddressRefused",
    "AnswerBroken",
    "BridgeError",
    "FetchError",
    "Fetched",
    "HostUnknown",
    "Limits",
    "Robots",
    "SealAnswerWrong",
    "SealCheck",
    "SealError",
    "SealOrder",
    "SealRefused",
    "SealService",
    "SealUnknown",
    "SealUnreachable",
    "SignatureWrong",
    "TooLarge",
    "TooManyRedirects",
    "Unreachable",
    "Wholeness",
    "WitnessNotAsked",
    "fetch",
    "keep_for_other",
    "seal_service",
]
