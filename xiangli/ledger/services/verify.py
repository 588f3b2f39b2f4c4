"""Find what was altered, lost or reordered, and name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from xiangli.kernel.public import Actor
from xiangli.ledger.attestation import Attestation
from xiangli.ledger.keys import public_key
from xiangli.ledger.models import Event, Head, Leaf, Root
from xiangli.ledger.rules import FIRST, Finding, Link, RootStatement, check_stream, merkle_root
from xiangli.ledger.rules import Leaf as LeafValue
from xiangli.ledger.services.anchor import statement_of
from xiangli.vault.public import service

CHUNK = 2000
HEX_DIGITS = 64


@service
def verify(
    *,
    by: Actor,
    now: datetime,
    receipts: tuple[str, ...] = (),
    witnessed: Mapping[str, str] | None = None,
) -> list[Finding]:
    """All findings over the whole ledger; an empty list where it is sound.

    `receipts` are event hashes (hex) that people hold, or as much of their beginning as a receipt
    shows; `witnessed` maps a day to the hash of the
    statement that the witness keeps. What lies after the last witnessed root is not protected
    from a superuser.
    """
    found = [*_streams(), *_roots(witnessed or {})]
    return found + [Finding("receipt", text) for text in receipts if not _is_held(text)]


def _is_held(receipt: str) -> bool:
    least, most = (bytes.fromhex(receipt.ljust(HEX_DIGITS, digit)) for digit in "0f")
    return Event.objects.filter(hash__gte=least, hash__lte=most).exists()


def _streams() -> Iterator[Finding]:
    heads = {head.stream: (head.seq, bytes(head.hash)) for head in Head.objects.iterator(CHUNK)}
    seen: set[str] = set()
    events = Event.objects.order_by("stream", "seq").iterator(CHUNK)
    for stream, rows in groupby(events, key=lambda event: event.stream):
        seen.add(stream)
        links = [(_link(row), bytes(row.hash)) for row in rows]
        if check_stream(links, heads.get(stream, (0, FIRST))):
            yield from _held_still(stream)
    for stream, (seq, _) in heads.items():
        if seq and stream not in seen:
            yield Finding("missing", f"{stream}#1-{seq}")


def _held_still(stream: str) -> list[Finding]:
    """What is wrong with a stream that nobody writes to meanwhile: it may just have grown."""
    head = Head.objects.select_for_update().filter(stream=stream).first()
    rows = Event.objects.filter(stream=stream).order_by("seq")
    links = [(_link(row), bytes(row.hash)) for row in rows]
    return check_stream(links, (head.seq, bytes(head.hash)) if head else (0, FIRST))


def _link(row: Event) -> Link:
    return Link(row.stream, row.seq, row.at, row.kind, row.actor, row.body, bytes(row.previous))


def _roots(witnessed: Mapping[str, str]) -> Iterator[Finding]:
    previous, ours = FIRST, public_key()
    days: set[str] = set()
    for root in Root.objects.order_by("day"):
        statement = statement_of(root)
        days.add(statement.day)
        yield from _leaves(root, statement)
        if statement.previous != previous:
            yield Finding("root", statement.day)
        if not _signed(root, statement):
            yield Finding("signature", statement.day)
        elif bytes(root.key) != ours:
            yield Finding("key", statement.day)
        if witnessed.get(statement.day, statement.hash().hex()) != statement.hash().hex():
            yield Finding("witness", statement.day)
        previous = statement.hash()
    for day in sorted(set(witnessed) - days):
        yield Finding("witness", day)


def _leaves(root: Root, statement: RootStatement) -> Iterator[Finding]:
    rows = list(Leaf.objects.filter(day=root.day))
    leaves = [LeafValue(row.stream, row.seq, bytes(row.hash)) for row in rows]
    if merkle_root(leaves) != statement.root:
        yield Finding("root", statement.day)
    stored = {
        (stream, seq): bytes(digest)
        for stream, seq, digest in Event.objects.filter(
            stream__in=[leaf.stream for leaf in leaves]
        ).values_list("stream", "seq", "hash")
    }
    for leaf in leaves:
        if stored.get((leaf.stream, leaf.seq)) != leaf.hash:
            yield Finding("missing", f"{leaf.stream}#{leaf.seq}")


def _signed(root: Root, statement: RootStatement) -> bool:
    return Attestation(statement, bytes(root.signature), bytes(root.key)).is_signed()
