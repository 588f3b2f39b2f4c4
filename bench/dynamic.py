"""A page that is made for each visitor (a case that is tracked), against an article of Wagtail.

Both uncached, on one PostgreSQL under one web server with one worker, asked by `wrk` in turn.
"""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.applications import cluster_of
from bench.baked import throughput
from bench.visitor import CSRF, Visitor
from bench.yardsticks import served
from tests.operations.product import Product

PROMISE = 2
ARTICLE, TRACK = "/a0/", "/track/"
MOST = 60  # cases, so that no two connections ask for one at once, which is held back as guessing
LUA = """
local bodies, at = {{ {bodies} }}, 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Cookie"] = "csrftoken={token}"
function request()
  at = at % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[at])
end
"""


def compare_pages(
    product: Product, demo: dict[str, Any], place: Path, rounds: int, seconds: float
) -> dict[str, object]:
    script, size = asking(product, demo, place / "track.lua")
    ours, theirs = [], []
    with served(cluster_of(product), place, "wagtailed", ARTICLE) as (port, _):
        for _ in range(rounds):
            theirs.append(throughput(port, ARTICLE, seconds))
            ours.append(throughput(product.port, TRACK, seconds, script=script))
        article = len(Visitor(port).get(ARTICLE).body)
    ratios = [mine / their for mine, their in zip(ours, theirs, strict=True)]
    return {
        "of Wagtail": round(statistics.median(ratios), 2), "promised": PROMISE,
        "track, pages/s": ours, "Wagtail, pages/s": theirs,
        "track, bytes": size, "Wagtail, bytes": article,
    }  # fmt: skip


def asking(product: Product, demo: dict[str, Any], script: Path) -> tuple[Path, int]:
    """What `wrk` does, written to `script`: the form of each case in turn, as its applicant sends
    it; and the size of an answer."""
    visitor = Visitor(product.port)
    visitor.get(TRACK)
    token = visitor.cookies["csrftoken"]
    asked = [{"number": case["receipt"], "phone": case["phone"]} for case in demo["cases"][:MOST]]
    answers = [visitor.post(TRACK, fields) for fields in asked]
    for fields, answer in zip(asked, answers, strict=True):
        assert fields["number"] in re.sub(r"[-\s]", "", answer.text), answer.alert
    bodies = ", ".join(
        json.dumps(urlencode({CSRF: token, **fields})) for fields in asked
    )  # fmt: skip
    script.write_text(LUA.format(bodies=bodies, token=token))
    return script, len(answers[0].body)
