"""`xiangli resources import-site` and `redirects`."""

from __future__ import annotations

import csv
import re
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from django.core.management.base import OutputWrapper
from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.resources.errors import BadPlan, OwnWork, ResourcesForbidden
from xiangli.resources.models import OldAddress, OldSite
from xiangli.resources.models.oldsite import WAITING
from xiangli.resources.oldsites import fates, leads, left_behind, nginx_map
from xiangli.resources.rules.oldsite.plan import Plan, read_plan
from xiangli.resources.services.oldsite.import_site import begin_site, carry_on_site, end_site
from xiangli.resources.services.oldsite.readers import Live, Mirror, Reader
from xiangli.resources.services.oldsite.take_over import Work
from xiangli.resources.words import words

BOM: Final = "\ufeff"
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
HTTP: Final = re.compile(r"https?://", re.IGNORECASE)

Wrong = tuple[str, dict[str, object]]


def add_verbs(verbs: Any) -> None:
    told = words("help.site")
    site: ArgumentParser = verbs.add_parser("import-site", help=told, description=told)
    site.add_argument("source", help=words("help.site_source"))
    site.add_argument("--base", default="", help=words("help.site_base"))
    site.add_argument("--plan", type=Path, required=True, help=words("help.site_plan"))
    site.add_argument("--by", required=True, help=words("help.by"))
    site.add_argument("--publish", action="store_true", help=words("help.site_publish"))
    site.add_argument("--passed-by", help=words("help.passed_by"))
    site.add_argument("--report", type=Path, help=words("help.site_report"))
    told = words("help.redirects")
    redirects: ArgumentParser = verbs.add_parser("redirects", help=told, description=told)
    redirects.add_argument("nginx", type=Path, help=words("help.redirects_nginx"))


def import_old_site(
    told: dict[str, Any], by: Actor, passed_by: Actor | None, out: OutputWrapper, err: OutputWrapper
) -> Wrong | None:
    """All of it, and the report; else what was called wrongly."""
    try:
        plan = _plan(told["plan"])
        base, reader = _reader(str(told["source"]), told["base"], plan)
        work = Work(plan, reader, by, timezone.now(), passed_by)
        site = begin_site(base=base, work=work)
    except (BadPlan, OwnWork, ResourcesForbidden) as wrong:
        return _wrong(wrong)
    while carry_on_site(site=site, work=replace(work, now=timezone.now())):
        left = site.addresses.filter(became=WAITING).count()
        err.write(words("say.site_progress", done=site.addresses.count() - left, left=left))
    end_site(site=site, by=by, now=timezone.now())
    _tell(site, plan, told["report"], out)
    return None


def _plan(file: Path) -> Plan:
    try:
        return read_plan(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as unread:
        raise BadPlan(problem="file", names=str(file)) from unread


def _reader(source: str, base: str, plan: Plan) -> tuple[str, Reader]:
    if HTTP.match(source):
        return base or source, Live(base or source, plan.pause)
    if not HTTP.match(base):
        raise BadPlan(problem="base", names=base)
    if not Path(source).is_dir():
        raise BadPlan(problem="folder", names=source)
    return base, Mirror(Path(source), base)


def _wrong(wrong: BadPlan | OwnWork | ResourcesForbidden) -> Wrong:
    if isinstance(wrong, BadPlan):
        return f"bad_plan_{wrong.params['problem']}", {"names": wrong.params["names"]}
    return ("own_work" if isinstance(wrong, OwnWork) else "forbidden"), {}


def write_map(file: Path, out: OutputWrapper) -> None:
    with file.open("w", encoding="ascii") as opened:
        opened.writelines(nginx_map())
    out.write(words("say.map_written", file=file))


def _tell(site: OldSite, plan: Plan, file: Path | None, out: OutputWrapper) -> None:
    site.refresh_from_db()
    for became, why, many in fates(site):
        key = "say.site_fate" if why else "say.site_fate_plain"
        out.write(words(key, many=many, became=words(f"became.{became}"), why=why_lost(why)))
    out.write(words("say.site_left", **left_behind(site)))
    if site.is_cut:
        out.write(words("say.site_cut", most=plan.most))
    if file is not None:
        with file.open("w", encoding="utf-8", newline="") as opened:
            opened.write(BOM)
            sheet = csv.writer(opened)
            sheet.writerow(words("report.head").split("|"))
            rows = site.addresses.select_related("resource").order_by("pk")
            for row in rows.iterator(chunk_size=2_000):
                sheet.writerow(map(_cell, _line(row)))
        out.write(words("say.site_report", file=file))


def why_lost(why: str, names: str = "…") -> str:
    if not why:
        return ""
    code = why.removeprefix("http_") if why.startswith("http_") and why != "http_404" else ""
    return words("lost.http" if code else f"lost.{why}", code=code, names=names)


def _line(row: OldAddress) -> list[object]:
    return [
        row.address, words(f"became.{row.became}"), leads(row).to, why_lost(row.why, row.names),
        row.title, row.encoding, row.pictures, row.lost_pictures, row.scripts, row.styles,
        row.trackers, row.hits,
    ]  # fmt: skip


def _cell(value: object) -> str:
    """A cell that a spreadsheet would run as a formula is text (CWE-1236)."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
