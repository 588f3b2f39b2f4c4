"""kill -9 of web, worker and database at random moments during 200 submissions.

Whatever was acknowledged is there, and nothing is there twice.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.journeys.beside import beside, said
from tests.operations.product import (
    Product,
    child_pids,
    folder,
    until,
    xiangli,
)
from xiangli.config.programs import services_user

COUNT, HANDS = 200, 6
KINDS = ("web", "serving", "worker", "database")  # `serving`: the process under the web's own
PATIENCE = 90  # s after which a villager who presses again and again gives up
HEARD = 480  # s until each message is out: tries grow apart, a lost job is found after 5 minutes
TOKEN = "k" * 32
Answer = tuple[int, str]


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    with folder() as made:
        running = Product(
            made / "data", words=("--no-demo",), extra={"XIANGLI_SMS": "simulator"}
        ).start()
        try:
            yield running
        finally:
            running.stop()
            running.kill()


@pytest.fixture(scope="module")
def drafts(product: Product) -> list[dict[str, str]]:
    """Applications of 200 people, filled in up to the check page."""
    half = COUNT // 2
    makers = [beside(product, "ready_drafts.py", "make", first, half) for first in (1, half + 1)]
    made = [json.loads(line) for maker in makers for line in said(maker).splitlines()]
    services_user().own(product.data / "files")
    assert len(made) == COUNT
    return made


@dataclass
class Villager:
    """Presses a button again until an answer comes, as people do."""

    port: int
    cookie: str

    def press(self, path: str, **fields: str) -> Answer:
        """The first answer that is no failure; what was acknowledged before that is unknown."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                answer = self._post(path, fields)
            except (OSError, http.client.HTTPException):
                answer = (0, "")
            if 200 <= answer[0] < 500:
                return answer
            time.sleep(0.2)
        return (0, "")

    def _post(self, path: str, fields: dict[str, str]) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(
                "POST",
                path,
                urlencode({"csrfmiddlewaretoken": TOKEN, **fields}),
                {
                    "Cookie": f"sessionid={self.cookie}; csrftoken={TOKEN}",
                    "Content-Type": "application/x-www-form-urlencoded",
                },
            )
            reply = line.getresponse()
            reply.read()
            return reply.status, reply.getheader("Location", "")
        finally:
            line.close()


@dataclass
class Crowd:
    """Many villagers at once; `done` maps a draft to what the site answered at the end."""

    product: Product
    drafts: list[dict[str, str]]
    done: dict[str, Answer] = field(default_factory=dict)

    def run(self) -> None:
        hands = [threading.Thread(target=self._work, args=(number,)) for number in range(HANDS)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()

    def _work(self, number: int) -> None:
        chance = random.Random(number)
        for draft in self.drafts[number::HANDS]:
            villager = Villager(self.product.port, draft["cookie"])
            base = f"/s/dibao/apply/{draft['code']}"
            kept = villager.press(f"{base}/remark/", remark=f"第{number}手", _do="next")
            assert kept[0] == 302, kept
            time.sleep(chance.uniform(0.1, 1.4))
            self.done[draft["draft"]] = villager.press(f"{base}/check/")
            if chance.random() < 0.2:
                again = villager.press(f"{base}/check/")
                assert again == self.done[draft["draft"]]


def kill_at_random(product: Product, killed: list[str], done: threading.Event) -> None:
    """Each kind three times at most, in a random order, a moment after all of them are back."""
    chance = random.Random(20261126)
    for name in (each for _ in range(3) for each in chance.sample(KINDS, len(KINDS))):
        until(lambda: done.is_set() or (len(product.children()) == 3 and product.is_ready()), 30)
        if done.wait(chance.uniform(0.2, 1.5)):
            return
        pids = product.children()
        if "web" in pids:
            pids["serving"] = next(iter(child_pids(pids["web"])), pids["web"])
        if name in pids:
            os.kill(pids[name], signal.SIGKILL)
            killed.append(name)


@pytest.fixture(scope="module")
def crowd(product: Product, drafts: list[dict[str, str]]) -> Crowd:
    """All have pressed, and whatever was killed is back."""
    people, killed, done = Crowd(product, drafts), list[str](), threading.Event()
    killer = threading.Thread(target=kill_at_random, args=(product, killed, done))
    killer.start()
    try:
        people.run()
    finally:
        done.set()
        killer.join()
    assert set(killed) == set(KINDS), killed
    assert until(product.is_ready), product.said()
    return people


@pytest.fixture(scope="module")
def seen(product: Product, crowd: Crowd) -> dict[str, dict[str, int]]:
    """What stands in every room once the worker has caught up."""
    found: dict[str, dict[str, int]] = json.loads(
        said(beside(product, "ready_drafts.py", "seen", COUNT, HEARD))
    )
    assert "queued" not in found["messages"], found["messages"]
    return found


def test_everything_acknowledged_is_there(crowd, drafts, seen):
    assert len(crowd.done) == COUNT
    wrong = {draft: answer for draft, answer in crowd.done.items() if answer[0] != 302}
    assert not wrong
    assert all(address.endswith("/done/") for _, address in crowd.done.values())
    assert set(seen["cases"]) == {draft["draft"] for draft in drafts}
    assert seen["states"] == {"received": COUNT}


def test_nothing_is_there_twice(drafts, seen):
    numbers = list(seen["cases"].values())
    assert len(set(numbers)) == len(numbers) == COUNT
    assert set(seen["submitted"].values()) == {1}
    assert len(seen["submitted"]) == COUNT
    assert set(seen["work"].values()) == {1}
    assert len(seen["work"]) == COUNT


def test_each_hears_once(drafts, seen):
    assert seen["phones"] == {draft["phone"]: 1 for draft in drafts}
    assert seen["keys"] == sum(seen["messages"].values())


def test_every_file_can_be_read(seen):
    assert seen["files"] >= COUNT


def test_receipts_are_shown_to_those_who_hold_them(crowd, drafts, seen):
    for draft in drafts[::40]:
        number = seen["cases"][draft["draft"]]
        status, _, page = crowd.product.get(
            crowd.done[draft["draft"]][1], Cookie=f"sessionid={draft['cookie']}"
        )
        assert status == 200
        assert f"{number[:4]}-{number[4:8]}-{number[8:]}" in page


def test_the_ledger_verifies(crowd, seen):
    done = xiangli("ledger", "verify", "--data", crowd.product.data)
    assert done.returncode == 0, done.stdout


def test_no_log_tells_a_number(crowd, drafts, seen):
    logs = "".join(path.read_text(errors="replace") for path in _logs(crowd.product.data))
    assert not [draft["phone"] for draft in drafts if draft["phone"] in logs]
    assert not [draft["code"] for draft in drafts if draft["code"] in logs]


def _logs(data: Path) -> list[Path]:
    return list((data / "logs").iterdir())
