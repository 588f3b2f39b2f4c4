"""`bench/RESULTS.md`: what was promised, what was measured, and what the machine could do then."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from math import nan
from pathlib import Path
from typing import Any

from bench.applications import PROMISE as RATIO
from bench.dynamic import PROMISE
from bench.lighthouse import LEAST
from bench.phones import PLAIN_SECONDS, TLS_SECONDS
from bench.searching import MILLISECONDS
from bench.starting import DOWNLOADS, FILLED, FIRST, SECOND
from bench.weighing import MEMORY_MB, PAGE_BYTES

RESULTS = Path(__file__).with_name("RESULTS.md")
LOAD_SECONDS, LOOKUP_MS, NOTICE_MS, SEARCH_MS = 60, 10, 250, 30
OWN, BEHIND, VISIBLE_SECONDS, BAKE_SECONDS, BAKE_MB = 0.5, 0.9, 5, 300, 500
Row = tuple[str, float, str, float]  # what, measured, "≤" or "≥", promised


def _sizes(found: dict[str, Any]) -> Iterator[Row]:
    for name, size in found["page bytes"].items():
        yield f"{name}, bytes (gzip)", size, "≤", PAGE_BYTES


def _starts(found: dict[str, Any]) -> Iterator[Row]:
    began = found["starts"]
    yield "first start, warm package cache, s", began["first start, s"], "≤", FIRST
    yield "second start, s", began["second start, s"], "≤", SECOND
    yield "demo filled after, s", began["demo filled after, s"], "≤", FILLED
    if "downloads" in found:
        yield "downloads of the first start, MB", found["downloads"]["MB"], "≤", DOWNLOADS


def _whole(found: dict[str, Any]) -> Iterator[Row]:
    yield "whole application, of bare Django", found["applications"]["ratio"], "≥", RATIO


def _memory(found: dict[str, Any]) -> Iterator[Row]:
    yield "memory with the demo, PSS, MB", found["memory"]["MB"], "≤", MEMORY_MB


def _places(found: dict[str, Any]) -> Iterator[Row]:
    told = found["places"]
    yield "the country's places, s", told["load country"]["seconds"], "≤", LOAD_SECONDS
    for key in ("code", "name", "initials"):
        p95 = told["look-up over the country, ms"][key]["p95"]
        yield f"look-up by {key}, p95, ms", p95, "≤", LOOKUP_MS


def _notice(found: dict[str, Any]) -> Iterator[Row]:
    yield "signed notice, CPU, ms", found["notice"]["cpu ms, median"], "≤", NOTICE_MS


def _baked(found: dict[str, Any]) -> Iterator[Row]:
    told = found["baked"]
    sent, baking = told["sending"]["of nginx"], told["baking"]
    yield "baked pages, own server, of nginx", sent["own"], "≥", OWN
    yield "baked pages, store behind nginx, of nginx", sent["store behind nginx"], "≥", BEHIND
    yield "publish to visible, p95, s", told["publishing"]["p95, s"], "≤", VISIBLE_SECONDS
    yield "bake all, 10,000 pages, s", baking["seconds"], "≤", BAKE_SECONDS
    yield "bake all, memory, MB", baking["MB in memory"], "≤", BAKE_MB


def _search(found: dict[str, Any]) -> Iterator[Row]:
    p95 = found["search"]["search, ms"]["p95"]
    yield "200,000 documents, a search, p95, ms", p95, "≤", SEARCH_MS


def _searching(found: dict[str, Any]) -> Iterator[Row]:
    p95 = found["searching"]["p95, ms"]
    yield "200,000 documents, the page at 50/s, p95, ms", p95, "≤", MILLISECONDS


def _dynamic(found: dict[str, Any]) -> Iterator[Row]:
    yield "a tracked case, of Wagtail's article", found["dynamic"]["of Wagtail"], "≥", PROMISE


def _phones(found: dict[str, Any]) -> Iterator[Row]:
    for scheme, least in (("HTTP", PLAIN_SECONDS), ("HTTPS", TLS_SECONDS)):
        for page, told in found["phones"][scheme].items():
            yield f"2G, {scheme}, {page}, s", told["painted and loaded, s"], "≤", least


def _lighthouse(found: dict[str, Any]) -> Iterator[Row]:
    for page, told in found["lighthouse"]["marks"].items():
        for mark, least in LEAST.items():
            yield f"Lighthouse, {page}, {mark}", told[mark], "≥", least


GROUPS = (
    _sizes, _whole, _starts, _memory, _places, _notice, _baked, _search, _searching, _dynamic,
    _phones, _lighthouse,
)  # fmt: skip


def rows(found: dict[str, Any]) -> list[Row]:
    """Each promise beside its figure; what broke off has none, and is not kept."""
    out: list[Row] = []
    for group in GROUPS:
        try:
            out += list(group(found))
        except KeyError as missing:
            out.append((f"{missing.args[0]}: not measured", nan, "≤", 0))
    return out


def is_kept(row: Row) -> bool:
    _, measured, sign, promised = row
    return measured <= promised if sign == "≤" else measured >= promised


def write(found: dict[str, Any]) -> int:
    """Write the results; 1 where a promise is not kept."""
    lines = [
        f"| {what} | {sign} {promised} | {measured} | {'yes' if is_kept(row) else '**no**'} |"
        for row in rows(found)
        for what, measured, sign, promised in [row]
    ]
    whole = found.get("applications", {})
    machine = found["machine"]
    text = f"""# Results

Written by `bin/bench` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC at commit {_commit()}, on
{machine["cores"]} cores ({machine["model"]}), load {machine["load"]} when it began. How each
figure is taken: [README.md](README.md).

| what | promised | measured | kept |
|---|---|---|---|
{chr(10).join(lines)}

{_beside(whole)}
```json
{json.dumps(found, indent=1, ensure_ascii=False)}
```
"""
    RESULTS.write_text(text, encoding="utf-8")
    return 0 if all(map(is_kept, rows(found))) else 1


def _beside(whole: dict[str, Any]) -> str:
    """What the machine could do in the same run."""
    if not whole:
        return ""
    return f"""In the same run: pgbench {whole["pgbench commits/s"]} one-row commits/s
on the product's own cluster (`-c8 -j1`), nginx {whole["nginx pages/s"]} pages of 20 KB a second
to the one Python client.

One application is {whole["requests"]} requests and {whole["commits"]} commits;
{whole["applications/s"]} a second, bare Django {whole["bare applications/s"]}, by rounds
{whole["ratios"]};
{whole["commits/s by pgbench's"]} of pgbench's commits. CPU an application, ms:
{whole["cpu ms an application"]}, bare Django {whole["bare cpu ms"]}.
"""


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=RESULTS.parent)
    return done.stdout.strip()
