"""CPU of one signed notice, from order to register. Prints figures as JSON.

    .venv/bin/python bench/notice.py [--times N] [--notice FILE.typ]

A notice of the shipped pack is rendered, sealed by the development signer, encrypted, written to
disk and entered, each time for another case, on a database made for the run. CPU is of this process
(all threads), not of PostgreSQL; the first notice pays for loading typst, the font's table and
pyHanko. The promise is 250 ms on an idle machine; on a shared one a neighbour shows in CPU time,
and the least figure is nearest to the truth.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import django
from places import ROOT, database

from xiangli.config.postgres import APP, OWNER, Postgres, wheel_binaries
from xiangli.vault.keyring import make_ring, save_ring

PROMISE = 250  # ms
CATALOG = ROOT / "xiangli" / "catalog"
NOTICES = CATALOG / "packs" / "dibao" / "notices"
DATA = {
    "notice": {"basis": ["最低生活保障审核确认办法 第十条"]},
    "service": {"name": "最低生活保障审核确认", "short_name": "低保"},
    "contact": {"name": "便民服务中心", "phone": "0818-5200000"},
    "body": {
        "received_on": "2026-02-27", "accepted_on": "2026-03-02", "due_on": "2026-04-14",
        "period": "30个工作日", "provisional": False,
    },
}  # fmt: skip


def set_up(postgres: Postgres) -> None:
    os.environ["XIANGLI_DATA"] = str(postgres.instance.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangli.config.settings")
    os.environ["DATABASE_URL"] = postgres.url(APP)
    save_ring(make_ring(), postgres.instance.keys)
    owner = {**os.environ, "DATABASE_URL": postgres.url(OWNER)}
    command = [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"]
    subprocess.run(command, check=True, cwd=ROOT, env=owner)
    django.setup()


def cpu_of_issuing(main: Path, times: int) -> list[tuple[float, int]]:
    """CPU milliseconds and bytes of each notice."""
    from xiangli.files.public import read  # noqa: PLC0415 - after django.setup()
    from xiangli.kernel.public import Actor  # noqa: PLC0415
    from xiangli.papers.public import Issuer, PaperOrder, Template, issue  # noqa: PLC0415

    beside = {path.name: path.read_bytes() for path in (CATALOG / "letterhead").iterdir()}
    by, now = Actor.system("bench", prefixes=("511722",)), datetime.now(UTC)
    issuer = Issuer(uuid.uuid4(), "宣汉县胡家镇人民政府")
    taken = []
    for turn in range(times):
        case = {"receipt": "2611-0417-3597", "applicant": f"村民{turn}", "members_count": 3}
        order = PaperOrder(
            kind=main.stem, title_zh="受理通知书", title_en="Notice of acceptance",
            series="胡家低受", template=Template(main.read_bytes(), beside),
            data={**DATA, "case": case}, issuer=issuer, about=("case", uuid.uuid4()),
            scope_code="511722100201", person_id=uuid.uuid4(),
        )  # fmt: skip
        begun = time.process_time()
        paper = issue(order=order, by=by, now=now)
        spent = (time.process_time() - begun) * 1000
        taken.append((spent, len(read(file=paper.file_id, purpose="bench", by=by, now=now).data)))
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--notice", type=Path, default=NOTICES / "acceptance.typ")
    asked = parser.parse_args()
    with database(wheel_binaries()) as postgres:
        set_up(postgres)
        taken = cpu_of_issuing(asked.notice, asked.times)
    later = [spent for spent, _ in taken[1:]]
    figures = {
        "notices": len(taken),
        "cpu ms, first": round(taken[0][0], 1),
        "cpu ms, least": round(min(later), 1),
        "cpu ms, median": round(statistics.median(later), 1),
        "cpu ms, max after the first": round(max(later), 1),
        "bytes, median": round(statistics.median(size for _, size in taken)),
        "promise, cpu ms": PROMISE,
    }
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return 0 if statistics.median(later) <= PROMISE else 1


if __name__ == "__main__":
    sys.exit(main())
