"""Front desk of the ledger."""

from xiangli.ledger.attestation import Attestation, read_line, read_lines
from xiangli.ledger.erasures import ErasureOrder, read_erasures
from xiangli.ledger.errors import (
    AttestationUnreadable,
    ErasureBlind,
    LedgerError,
    LookNotRecorded,
    RootMissing,
    RootOutOfOrder,
    WitnessError,
    WitnessRefused,
    WitnessUnreachable,
)
from xiangli.ledger.models import Event, LookRecord, Root
from xiangli.ledger.rules import Finding, Json, RootStatement
from xiangli.ledger.selectors import (
    erasures,
    events_of,
    head_of,
    looks_about,
    looks_at,
    root_of,
    roots,
)
from xiangli.ledger.services.anchor import anchor, attestation_of, statement_of
from xiangli.ledger.services.erase import erase, register_eraser, register_finder
from xiangli.ledger.services.look import record_look
from xiangli.ledger.services.record import Entry, record
from xiangli.ledger.services.replay_erasures import replay_erasures
from xiangli.ledger.services.tell_witness import tell_witness
from xiangli.ledger.services.verify import verify
from xiangli.ledger.witness import Witness, register_witness

__all__ = [
    "Attestation",
    "AttestationUnreadable",
    "Entry",
    "ErasureBlind",
    "ErasureOrder",
    "Event",
    "Finding",
    "Json",
    "LedgerError",
    "LookNotRecorded",
    "LookRecord",
    "Root",
    "RootMissing",
    "RootOutOfOrder",
    "RootStatement",
    "Witness",
    "WitnessError",
    "WitnessRefused",
    "WitnessUnreachable",
    "anchor",
    "attestation_of",
    "erase",
    "erasures",
    "events_of",
    "head_of",
    "looks_about",
    "looks_at",
    "read_erasures",
    "read_line",
    "read_lines",
    "record",
    "record_look",
    "register_eraser",
    "register_finder",
    "register_witness",
    "replay_erasures",
    "root_of",
    "roots",
    "statement_of",
    "tell_witness",
    "verify",
]
