"""Lighthouse's four marks for five types of public page, as on a mobile phone. Prints JSON.

    .venv/bin/python -m bench.lighthouse [--rounds 3]

Starts a product of its own without the demo, which tells search engines to stay away, and takes
the demo's texts in as a county takes in its own. Lighthouse comes from npm into a folder that goes.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
from pathlib import Path

from tests.operations.baked import get, wait_until_whole
from tests.operations.conftest import runs
from tests.operations.product import ROOT, Product, folder, until, xiangli

VERSION = "13.5.0"
MARKS = ("performance", "accessibility", "best-practices", "seo")
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
EDITORS = ("editor.one", "editor.two")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def install(place: Path) -> Path:
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent", f"lighthouse@{VERSION}"]
    subprocess.run(command, cwd=place, check=True, capture_output=True)
    return place / "node_modules" / ".bin" / "lighthouse"


def take_in(product: Product) -> None:
    """The demo's texts, written by one editor and passed by another; what lacks the file that the
    demo makes for it (films, tables) is refused."""
    for name in EDITORS:
        told = ("--username", name, "--name", "试用编辑", "--role", "county.editor")
        done = xiangli("officers", "add", *told, XIANGLI_DATA=str(product.data))
        assert done.returncode == 0, done.stderr
    content = ROOT / "xiangli" / "doors" / "demo" / "content"
    by = ("--by", EDITORS[0], "--passed-by", EDITORS[1])
    done = xiangli("resources", "load", content, *by, XIANGLI_DATA=str(product.data))
    taken = re.search(r"(\d+) new", done.stdout)
    assert taken, done.stderr or done.stdout
    assert int(taken[1]) > 100, done.stdout


def pages(product: Product) -> dict[str, str]:
    def article() -> str:
        found = re.search(r'href="(/r/\d+/)"', get(product, "/c/farming/").body.decode())
        return found[1] if found else ""

    assert until(article, 300)
    return {
        "home": "/", "guide": "/s/dibao/", "article": article(), "column": "/c/farming/",
        "services": "/s/",
    }  # fmt: skip


def mark(program: Path, address: str, place: Path) -> dict[str, float]:
    """Marks of 100, and what cost any."""
    told = place / "told.json"
    command = [
        program, address, "--quiet", "--output=json", f"--output-path={told}",
        f"--chrome-flags={FLAGS}", f"--only-categories={','.join(MARKS)}",
    ]  # fmt: skip
    subprocess.run(
        command, check=True, capture_output=True, timeout=180,
        env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
    )  # fmt: skip
    report = json.loads(told.read_text(encoding="utf-8"))
    return {
        **{name: round(report["categories"][name]["score"] * 100) for name in MARKS},
        "lost": _lost(report),
    }


def _lost(report: dict[str, object]) -> list[str]:
    audits, lost = report["audits"], []
    for category in report["categories"].values():
        lost += [
            f"{ref['id']}: {audits[ref['id']]['title']}" for ref in category["auditRefs"]
            if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 0.9
            and audits[ref["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual"}
        ]  # fmt: skip
    return lost


def run(rounds: int) -> dict[str, object]:
    with folder() as tool, folder() as place, runs() as start:
        program = install(tool)
        product = start(place / "county", "--no-demo")
        take_in(product)
        wait_until_whole(product)
        found = {}
        for name, path in pages(product).items():
            address = f"http://127.0.0.1:{product.port}{path}"
            told = [mark(program, address, tool) for _ in range(rounds)]
            found[name] = {
                "path": path, "lost": sorted({lost for each in told for lost in each["lost"]}),
                **{key: statistics.median(each[key] for each in told) for key in MARKS},
            }  # fmt: skip
    return {"version": VERSION, "rounds": rounds, "marks": found}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    print(json.dumps(run(parser.parse_args().rounds), indent=1, ensure_ascii=False))
