"""Lines of the worklist: what each is about, in words, for the whole page at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangli.approval.public import Case, cases_by_id
from xiangli.catalog.public import Edition, UnknownEdition
from xiangli.catalog.public import get as edition
from xiangli.doors.casewords import in_language
from xiangli.doors.lamps import lit
from xiangli.doors.parts import Lamp
from xiangli.kernel.public import Actor, Unit
from xiangli.places.public import called, get_many
from xiangli.work.public import Colour, Line, WorkItem

CASES: Final = "approval"
# Work of other rooms: what it is called. A kind that is not here is still listed.
KINDS: Final[Mapping[str, Promise]] = {
    "approval.notice_failed": gettext_lazy("文书没写成"),
    "people.erasure": gettext_lazy("删除个人信息的请求"),
    "resources.column": gettext_lazy("栏目该更新了"),
    "resources.error": gettext_lazy("网页找错，要答复"),
    "resources.need": gettext_lazy("大家要的，还没有"),
    "resources.piece": gettext_lazy("信息该核对了"),
    "resources.held": gettext_lazy("到点没发出去，要再看"),
    "ratings.contact": gettext_lazy("差评，要回访"),
    "ratings.settle": gettext_lazy("差评，要整改"),
}
PAGES: Final[Mapping[str, str]] = {
    "people.erasure": "desk:erasure",
    "resources.column": "desk:freshness-item",
    "resources.piece": "desk:freshness-item",
    "ratings.contact": "desk:rating",
    "ratings.settle": "desk:rating",
}
# Where the page is that of the thing, which is there before and after the work.
THINGS: Final[Mapping[str, str]] = {
    "resources.error": "desk:erratum",
    "resources.need": "desk:need",
    "resources.held": "desk:held",
}

BY_THE_CALENDAR: Final = frozenset({"resources.column", "resources.piece"})


@dataclass(frozen=True, slots=True)
class Row:
    """`href` is empty where nothing has a page for it yet. `given` names whose it is."""

    key: UUID
    href: str
    colour: Colour
    lamp: Lamp
    service: str
    title: str
    step: str
    place: str
    due: date | None
    is_mine: bool
    is_escalated: bool
    number: str


def rows(lines: Sequence[Line], by: Actor) -> list[Row]:
    """In the caller's scope; the number of queries does not grow with the lines."""
    about = {line.item.about_id for line in lines if line.item.room == CASES}
    cases = cases_by_id(about) if about else {}
    packs = editions(cases.values())
    names = places(line.item.scope_code for line in lines)
    return [_row(line, cases.get(line.item.about_id), packs, names, by) for line in lines]


def editions(cases: Iterable[Case]) -> dict[str, Edition]:
    """Each edition once; one that is gone is left out."""
    found = {}
    for key in {case.edition for case in cases}:
        try:
            found[key] = edition(key)
        except UnknownEdition:
            continue
    return found


def places(codes: Iterable[str]) -> dict[str, str]:
    """胡家镇思乐村, in one query: a township is named before its village."""
    wanted = set(codes)
    known = get_many({code[:9] for code in wanted} | wanted)
    names = {}
    for code in wanted:
        line = dict.fromkeys(part for part in (code[:9], code) if part in known)
        names[code] = "".join(called(known[part].name) for part in line)
    return names


def _row(
    line: Line,
    case: Case | None,
    packs: Mapping[str, Edition],
    names: Mapping[str, str],
    by: Actor,
) -> Row:
    item = line.item
    pack = packs.get(case.edition) if case else None
    return Row(
        key=item.pk,
        href=_href(item, case),
        colour=line.lamp.colour,
        lamp=lit(line.lamp, _unit(item, pack)),
        service=in_language(pack.service.short_name.zh, pack.service.short_name.en) if pack else "",
        title=item.title,
        step=_step(item, case, pack),
        place=names.get(item.scope_code, ""),
        due=item.due,
        is_mine=item.post_id is not None and item.post_id == by.post,
        is_escalated=item.escalated_at is not None,
        number=case.number if case else "",
    )


def _unit(item: WorkItem, pack: Edition | None) -> Unit:
    """What is out of date misleads on a holiday too."""
    if pack is not None:
        return pack.clock_rule().decision.unit
    return "d" if item.kind in BY_THE_CALENDAR else "wd"


def _href(item: WorkItem, case: Case | None) -> str:
    if case is not None:
        return reverse("desk:case", args=[case.number])
    if item.kind in THINGS:
        return reverse(THINGS[item.kind], args=[item.about_id])
    page = PAGES.get(item.kind)
    return reverse(page, args=[item.pk]) if page else ""


def _step(item: WorkItem, case: Case | None, pack: Edition | None) -> str:
    if case is not None and case.state == "correcting":
        return _("等申请人补材料")
    if pack is not None:
        known = pack.service.step(item.kind)
        node = pack.graph.nodes.get(item.kind)
        if known:
            return in_language(known.name.zh, known.name.en)
        if node:
            return in_language(node.name, node.name_en)
        return str(KINDS.get(item.kind, ""))
    return str(KINDS.get(item.kind) or _("别的事，不在这里办"))
