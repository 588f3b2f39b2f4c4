"""The page of results while fifty people a second search 200,000 documents. Prints JSON.

    .venv/bin/python -m bench.searching [--documents N] [--rate 50] [--seconds 30]

Whoever searches comes at a moment of their own, answered or not: a page that is late is counted
from the moment it was asked for. Each search is another one, of the kinds of `search.py`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from bench.baked import county, inside
from bench.visitor import Visitor

HANDS, MILLISECONDS = 24, 300


def search_all(port: int, queries: list[str], rate: float) -> list[float]:
    """Milliseconds from the moment each search was due until its page was there."""
    waiting = [Visitor(port) for _ in range(HANDS)]
    begun = time.perf_counter() + 0.5

    def ask(number: int) -> float:
        due = begun + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        visitor = waiting.pop()
        try:
            reply = visitor.get(f"/search?q={quote(queries[number])}")
        finally:
            waiting.append(visitor)
        assert reply.status == 200, (reply.status, queries[number])
        return (time.perf_counter() - due) * 1000

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(ask, range(len(queries))))


def run(documents: int, rate: float, seconds: float) -> dict[str, object]:
    with county() as (product, words, postgres):
        told = inside(words, product.data, "search", "--here", "--documents", documents)
        with postgres.connect() as superuser:
            superuser.execute("vacuum analyze")
        wanted = int(rate * seconds)
        queries = (told["queries"] * (wanted // len(told["queries"]) + 1))[:wanted]
        search_all(product.port, queries[:50], 10)
        taken = search_all(product.port, queries, rate)
    cuts = statistics.quantiles(taken, n=100)
    return {
        "documents": documents, "a second": rate, "searches": len(taken),
        "p50, ms": round(cuts[49], 1), "p95, ms": round(cuts[94], 1), "max, ms": round(max(taken)),
        "promised, ms": MILLISECONDS,
    }  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args()
    print(json.dumps(run(asked.documents, asked.rate, asked.seconds), indent=1))
