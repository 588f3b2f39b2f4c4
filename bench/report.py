"""`bench/RESULTS.md`: what was promised, what was measured, and what the machine could do then."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
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


def rows(found: dict[str, Any]) -> list[Row]:
    """Each promise beside its figure."""
    out: list[Row] = [
        (f"{name}, bytes (gzip)", size, "≤", PAGE_BYTES)
        for name, size in found["page bytes"].items()
    ]
    out.append(
        ("whole application, of bare Django", found["applications"]["ratio"], "≥", RATIO),
    )
    began = found["starts"]
    out += [
        ("first start, warm package cache, s", began["first start, s"], "≤", FIRST),
        ("second start, s", began["second start, s"], "≤", SECOND),
        ("demo filled after, s", began["demo filled after, s"], "≤", FILLED),
    ]
    if "downloads" in found:
        out.append(("downloads of the first start, MB", found["downloads"]["MB"], "≤", DOWNLOADS))
    baked = found["baked"]
    sent = baked["sending"]["of nginx"]
    places, look = found["places"], found["places"]["look-up over the country, ms"]
    return [
        *out,
        ("memory with the demo, PSS, MB", found["memory"]["MB"], "≤", MEMORY_MB),
        ("the country's places, s", places["load country"]["seconds"], "≤", LOAD_SECONDS),
        *((f"look-up by {key}, p95, ms", look[key]["p95"], "≤", LOOKUP_MS)
          for key in ("code", "name", "initials")),
        ("signed notice, CPU, ms", found["notice"]["cpu ms, median"], "≤", NOTICE_MS),
        ("baked pages, own server, of nginx", sent["own"], "≥", OWN),
        ("baked pages, store behind nginx, of nginx", sent["store behind nginx"], "≥", BEHIND),
        ("publish to visible, p95, s", baked["publishing"]["p95, s"], "≤", VISIBLE_SECONDS),
        ("bake all, 10,000 pages, s", baked["baking"]["seconds"], "≤", BAKE_SECONDS),
        ("bake all, memory, MB", baked["baking"]["MB in memory"], "≤", BAKE_MB),
        ("200,000 documents, a search, p95, ms",
         found["search"]["search, ms"]["p95"], "≤", SEARCH_MS),
        ("200,000 documents, the page at 50/s, p95, ms",
         found["searching"]["p95, ms"], "≤", MILLISECONDS),
        ("a tracked case, of Wagtail's article", found["dynamic"]["of Wagtail"], "≥", PROMISE),
        *((f"2G, {scheme}, {page}, s", told["painted and loaded, s"], "≤", least)
          for scheme, least in (("HTTP", PLAIN_SECONDS), ("HTTPS", TLS_SECONDS))
          for page, told in found["phones"][scheme].items()),
        *((f"Lighthouse, {page}, {mark}", told[mark], "≥", least)
          for page, told in found["lighthouse"]["marks"].items()
          for mark, least in LEAST.items()),
    ]  # fmt: skip


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
    whole = found["applications"]
    machine = found["machine"]
    text = f"""# Results

Written by `bin/bench` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC at commit {_commit()}, on
{machine["cores"]} cores ({machine["model"]}), load {machine["load"]} when it began. How each
figure is taken: [README.md](README.md).

| what | promised | measured | kept |
|---|---|---|---|
{chr(10).join(lines)}

In the same run: pgbench {whole["pgbench commits/s"]} one-row commits/s on the product's own cluster
(`-c8 -j1`), nginx {whole["nginx pages/s"]} pages of 20 KB a second to the one Python client.

One application is {whole["requests"]} requests and {whole["commits"]} commits;
{whole["applications/s"]} a second, bare Django {whole["bare applications/s"]}, by rounds
{whole["ratios"]};
{whole["commits/s by pgbench's"]} of pgbench's commits. CPU an application, ms:
{whole["cpu ms an application"]}, bare Django {whole["bare cpu ms"]}.

```json
{json.dumps(found, indent=1, ensure_ascii=False)}
```
"""
    RESULTS.write_text(text, encoding="utf-8")
    return 0 if all(map(is_kept, rows(found))) else 1


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=RESULTS.parent)
    return done.stdout.strip()
