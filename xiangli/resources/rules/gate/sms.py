"""A text message as people get it: short, without a bare link. Persons' numbers: `personal`."""

from __future__ import annotations

from collections.abc import Iterator

from xiangli.kernel.public import units
from xiangli.resources.rules.gate.findings import Remark, Span
from xiangli.resources.rules.gate.links import find_links


def sms(text: str, most: int) -> Iterator[Remark]:
    """Counted in the units of SMS: a rare character or an emoji is two."""
    length = units(text)
    if length > most:
        where = Span("sms_text", 0, len(text))
        yield Remark("sms.too_long", where, {"length": str(length), "most": str(most)})
    for start, url in find_links(text):
        yield Remark("sms.link", Span("sms_text", start, start + len(url)))
