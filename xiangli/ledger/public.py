"""Front desk of the ledger."""

from xiangli.ledger.errors import LedgerError, LookNotRecorded, RootMissing
from xiangli.ledger.models import Event, LookRecord, Root
from xiangli.ledger.rules import Finding, Json, RootStatement
from xiangli.ledger.selectors import erasures, events_of, looks_about, looks_at, roots
from xiangli.ledger.services.anchor import anchor, statement_of
from xiangli.ledger.services.erase import erase, register_eraser
from xiangli.ledger.services.look import record_look
from xiangli.ledger.services.record import Entry, record
from xiangli.ledger.services.verify import verify

__all__ = [
    "Entry",
    "Event",
    "Finding",
    "Json",
    "LedgerError",
    "LookNotRecorded",
    "LookRecord",
    "Root",
    "RootMissing",
    "RootStatement",
    "anchor",
    "erase",
    "erasures",
    "events_of",
    "looks_about",
    "looks_at",
    "record",
    "record_look",
    "register_eraser",
    "roots",
    "statement_of",
    "verify",
]
