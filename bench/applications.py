"""Whole applications a second, against a bare Django that takes the same requests and commits.

Both run on one PostgreSQL under one web server with the same words, asked by the same client in
slices that take turns. The product's commits are counted in its write-ahead log, its receipts in
its database: a run whose receipts differ from the applications that were answered is thrown away.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench.applying import Step, answers_of, log_in, new_phone, photo, walk
from bench.processes import cpu
from bench.references import References, references
from bench.visitor import Visitor
from bench.yardsticks import served
from tests.operations.product import Product
from xiangli.config.instance import Instance
from xiangli.config.postgres import Postgres
from xiangli.config.programs import services_user

PROMISE = 0.25
PLACE = "511722"
CALIBRATION = 6  # applications in whose course the product's commits are counted
QUIET = 15  # s for the worker to finish what the last applications left it
Apply = Callable[[], object]
Figures = dict[str, object]


@dataclass(frozen=True, slots=True)
class Slice:
    """`rate` is applications a second, `cpu` the servers' milliseconds an application."""

    rate: float
    count: int
    cpu: dict[str, float]


def slice_of(hands: list[Apply], seconds: float, servers: Mapping[str, int]) -> Slice:
    """Each hand ends the application that it began."""
    before = {name: cpu(pid) for name, pid in servers.items()}
    rate, count = _rate(hands, seconds)
    spent = {name: (cpu(pid) - before[name]) * 1000 / count for name, pid in servers.items()}
    return Slice(rate, count, {name: round(each) for name, each in spent.items()})


def _rate(hands: list[Apply], seconds: float) -> tuple[float, int]:
    done: list[float] = []
    wrong: list[BaseException] = []
    begun = time.perf_counter()

    def work(apply: Apply) -> None:
        try:
            while time.perf_counter() - begun < seconds:
                apply()
                done.append(time.perf_counter())
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for the threads
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(apply,)) for apply in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return len(done) / (max(done) - begun), len(done)


def villagers(product: Product, count: int) -> list[tuple[Visitor, str, str, str]]:
    """People who are logged in, each at an address of their own."""
    asker, found = Visitor(product.port), []
    told = asker.get(f"/api/v1/places?under={PLACE}&level=village&size=200")
    codes = [each["code"] for each in json.loads(told.text)["items"]]
    for number in range(count):
        phone, village = new_phone(), random.choice(codes)
        visitor = Visitor(product.port, f"198.51.100.{number + 1}")
        log_in(visitor, phone)
        found.append((visitor, phone, village[:9], village))
    return found


def applier(visitor: Visitor, *who: str) -> Callable[[], list[Step]]:
    def apply() -> list[Step]:
        return walk(visitor, answers_of(*who))[1]

    return apply


def plain_applier(port: int, name: str, steps: list[Step], commits: int) -> Apply:
    """The same requests, their commits spread evenly over the POSTs."""
    visitor, posts = Visitor(port, zipped=False), sum(step.method == "POST" for step in steps)
    visitor.get("/accounts/login/")
    reply = visitor.post("/accounts/login/?next=/page/0/0/", {"username": name, "password": name})
    assert reply.status == 302, reply.text

    def apply() -> None:
        posted = 0
        for number, step in enumerate(steps):
            if step.method == "GET":
                assert visitor.get(f"/page/{number}/0/").status == 200
                continue
            share = commits * (posted + 1) // posts - commits * posted // posts
            posted += 1
            picture = ("photo", step.picture) if step.picture else None
            sent = dict(zip(("first", "second", "third"), step.fields.values(), strict=False))
            assert visitor.post(f"/page/{number}/{share}/", sent, picture).status == 302

    return apply


def commits_in(postgres: Postgres, work: Callable[[], object]) -> int:
    """Commits that reached the write-ahead log in the course of `work`."""
    with postgres.connect() as admin:
        first = _position(admin)
        work()
        last = _position(admin)
    if first == last:
        return 0
    dump = subprocess.run(
        [postgres.binaries / "pg_waldump", "-p", postgres.instance.cluster / "pg_wal",
         "-r", "Transaction", "-s", first, "-e", last],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return len(re.findall(r"desc: COMMIT", dump.stdout))


def _position(admin: psycopg.Connection[Any]) -> str:
    row = admin.execute("select pg_current_wal_flush_lsn()::text").fetchone()
    return str(row[0])


def receipts(postgres: Postgres) -> int:
    with postgres.connect() as admin:
        row = admin.execute("select count(*) from approval_case").fetchone()
    return int(str(row[0])) if row else 0


def compare(product: Product, place: Path, rounds: int, seconds: float, hands: int) -> Figures:
    """Figures of one run. Raises AssertionError where receipts and answers differ."""
    postgres = cluster_of(product)
    mine = [applier(*who) for who in villagers(product, hands)]
    steps = mine[0]()
    commits = commits_of_one(postgres, mine[0])
    names = [f"villager{number}" for number in range(hands)]
    ours, bare = [], []
    with (
        references(postgres) as known,
        served(postgres, place, "plain", "/accounts/login/", *names) as (port, pid),
    ):
        theirs = [plain_applier(port, name, steps, commits) for name in names]
        database = product.children()["database"]
        servers = product.children()
        before = receipts(postgres)
        for number in range(rounds):
            known.measure()
            for turn in (bare, ours, bare):
                hands_of, who = (
                    (mine, servers)
                    if turn is ours
                    else (theirs, {"web": pid, "database": database})
                )
                turn.append(slice_of(hands_of, seconds, who))
                time.sleep(1)
            print(number, ours[-1], bare[-2:], os.getloadavg(), file=sys.stderr)
        known.measure()
        answered = sum(each.count for each in ours)
        assert receipts(postgres) - before == answered, "receipts and answers differ"
    return figures(ours, bare, commits, len(steps), known)


def figures(
    ours: list[Slice], bare: list[Slice], commits: int, requests: int, known: References
) -> Figures:
    """Each slice of the product is divided by the mean of the two of the yardstick around it."""
    ratios = [
        mine.rate / statistics.mean((bare[2 * n].rate, bare[2 * n + 1].rate))
        for n, mine in enumerate(ours)
    ]
    rate = statistics.median(each.rate for each in ours)
    return {
        "requests": requests, "commits": commits, "photo bytes": len(photo()),
        "receipts": sum(each.count for each in ours),
        "applications/s": round(rate, 2),
        "bare applications/s": round(statistics.median(each.rate for each in bare), 2),
        "ratio": round(statistics.median(ratios), 3),
        "ratios": [round(each, 3) for each in ratios],
        "cpu ms an application": ours[-1].cpu, "bare cpu ms": bare[-1].cpu,
        "pgbench commits/s": known.commits, "nginx pages/s": known.pages,
        "commits/s by pgbench's": round(rate * commits / statistics.median(known.commits), 4),
        "promise": PROMISE,
    }  # fmt: skip


def cluster_of(product: Product) -> Postgres:
    """The product's database, with the programs that lie beside it."""
    postgres = Postgres(Instance(product.data), services_user())
    postgres.prepare()
    return postgres


def commits_of_one(postgres: Postgres, apply: Apply) -> int:
    """Commits that one application causes, with what the worker does for it afterwards.

    What the product commits while nobody asks is taken off.
    """

    def some() -> None:
        for _ in range(CALIBRATION):
            apply()
        time.sleep(QUIET)

    time.sleep(QUIET)
    begun = time.perf_counter()
    made = commits_in(postgres, some)
    spent = time.perf_counter() - begun
    idle = commits_in(postgres, lambda: time.sleep(QUIET)) * spent / QUIET
    return round((made - idle) / CALIBRATION)
