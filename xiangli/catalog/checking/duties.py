"""What the law wants of every pack: remedies, notices, clocks, and publicity that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xiangli.catalog.checking.report import Sheet
from xiangli.catalog.rules.packfiles import LETTERHEAD
from xiangli.catalog.rules.parts.timing import Clock
from xiangli.catalog.rules.placeholders import PLACEHOLDER
from xiangli.catalog.rules.problems import Problem
from xiangli.catalog.rules.vocabulary import LICENCE
from xiangli.process.public import Graph

REFUSALS: Final = frozenset({"refuse_acceptance", "terminate", "decide"})
NEEDED_NOTICES: Final = ("submit", "accept", "ask_correction", "refuse_acceptance", "decide")
REMEDIES: Final = ("reconsideration", "litigation")
REMEDIES_CALL: Final = "#remedies"
LICENCE_PAUSES: Final = frozenset(
    {
        *("hearing", "bidding", "auction", "inspection", "testing", "quarantine"),
        *("appraisal", "expert_review"),
    }
)
BASIC_CODE: Final = re.compile(r"\d{2}(?P<type>\d{2})\d{8}")


def duty_problems(sheet: Sheet, graph: Graph | None) -> Iterator[Problem]:
    yield from _remedies(sheet)
    yield from _limits(sheet)
    yield from _listing(sheet)
    if sheet.service.online:
        yield from _notices(sheet)
    if sheet.service.clock_ is not None:
        yield from _clock(sheet, sheet.service.clock_)
    if graph is not None:
        yield from _publicity(sheet, graph)


def _remedies(sheet: Sheet) -> Iterator[Problem]:
    """A refusal without remedies is refused (rules: 社会救助暂行办法 65, 行政许可法 38)."""
    service = sheet.service
    kinds = {remedy.kind for remedy in service.remedies}
    for kind in REMEDIES:
        if kind not in kinds:
            yield sheet.problem("remedy.missing", ("remedies",), kind=kind)
    for at, notice in enumerate(service.notices):
        if notice.act in REFUSALS and notice.id not in service.remedy_required_by:
            yield sheet.problem("remedy.not_required", ("notices", at), notice=notice.id)
        template = sheet.files.get(notice.file)
        shown = template is None or REMEDIES_CALL in template
        if notice.id in service.remedy_required_by and not shown:
            yield sheet.problem("remedy.not_in_template", ("notices", at, "file"), file=notice.file)


def _notices(sheet: Sheet) -> Iterator[Problem]:
    service = sheet.service
    acts = {notice.act for notice in service.notices}
    for act in NEEDED_NOTICES:
        if act not in acts:
            yield sheet.problem("notice.needed", ("notices",), act=act)
    for at, notice in enumerate(service.notices):
        if notice.file not in sheet.files:
            yield sheet.problem("notice.file_missing", ("notices", at, "file"), file=notice.file)
    used = {notice.file for notice in service.notices} | {LETTERHEAD}
    for name in sheet.files:
        if name.endswith(".typ") and name not in used:
            yield Problem("notice.unused", name, severity="warning")
    sample = service.extension.result.sample
    if sample is not None and sample not in sheet.files:
        yield sheet.problem("notice.file_missing", ("extension", "result", "sample"), file=sample)


def _limits(sheet: Sheet) -> Iterator[Problem]:
    listing = sheet.service.implementation
    law, promise = listing.statutory_limit, listing.committed_limit
    if law and promise and (promise.unit != law.unit or promise.value > law.value):
        yield sheet.problem("clock.promise_longer", ("implementation", "committed_limit"))


def _clock(sheet: Sheet, clock: Clock) -> Iterator[Problem]:
    service = sheet.service
    law = service.implementation.statutory_limit
    if law is None or (law.value, law.unit, law.extended_to) != (
        clock.decision.days, clock.decision.unit, clock.decision.extended_to,
    ):  # fmt: skip
        yield sheet.problem("clock.not_the_limit", ("clock", "decision"))
    extended = clock.decision.extended_to
    if extended is not None and extended <= clock.decision.days:
        yield sheet.problem("clock.extension", ("clock", "decision", "extended_to"))
    if clock.leaves_out and not clock.leaves_out_basis:
        yield sheet.problem("clock.leaves_out_basis", ("clock", "leaves_out"))
    if service.type == LICENCE:
        yield from _licence(sheet, clock)


def _licence(sheet: Sheet, clock: Clock) -> Iterator[Problem]:
    """行政许可法 32, 45, 82: silence accepts, working days, and only eight things are left out."""
    if clock.acceptance.on_silence != "deemed_accepted" or clock.acceptance.days > 5:
        yield sheet.problem("clock.licence_silence", ("clock", "acceptance"))
    if {clock.acceptance.unit, clock.decision.unit} != {"wd"}:
        yield sheet.problem("clock.licence_unit", ("clock",))
    for kind in clock.leaves_out:
        if kind not in LICENCE_PAUSES:
            yield sheet.problem("clock.licence_pause", ("clock", "leaves_out"), kind=kind)


def _listing(sheet: Sheet) -> Iterator[Problem]:
    service = sheet.service
    if service.catalogue.type != service.type:
        yield sheet.problem("listing.type", ("catalogue", "type"))
    code = service.catalogue.basic_code
    found = BASIC_CODE.fullmatch(code)
    if not PLACEHOLDER.search(code) and (found is None or found["type"] != service.type):
        yield sheet.problem("listing.basic_code", ("catalogue", "basic_code"), given=code)
    if not service.fees and not service.fee_note.zh:
        yield sheet.problem("field.missing", ("fee_note",))


def _publicity(sheet: Sheet, graph: Graph) -> Iterator[Problem]:
    """A period set by the law has its timer behind the act that starts it."""
    for at, item in enumerate(sheet.service.publicity):
        if item.set_by != "national":
            continue
        starts = [node.id for node in graph.nodes.values() if node.act == item.act]
        timers = [graph.nodes[after] for start in starts for after in graph.after(start)]
        spans = {(node.wait.count, node.wait.unit) for node in timers if node.wait}
        if (item.days, item.unit) not in spans:
            yield sheet.problem("publicity.no_timer", ("publicity", at, "days"), act=item.act)
