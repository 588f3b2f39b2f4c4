"""What a newcomer waits for: the README's first command in a fresh clone, and a second start."""

from __future__ import annotations

import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.operations.product import ROOT, Product, until

FIRST, SECOND, FILLED = 90, 10, 180  # s
DOWNLOADS = 250  # MB
PATIENCE = 600


@dataclass
class Clone:
    """The project as it is committed, in an empty folder, with a package cache of its own."""

    place: Path
    name: str

    def __post_init__(self) -> None:
        command = ["git", "clone", "--quiet", ROOT, self.folder]
        subprocess.run(command, check=True, capture_output=True)

    @property
    def folder(self) -> Path:
        return self.place / self.name

    def product(self, **extra: str) -> Product:
        """`bin/up`, with its data beside the clone."""
        told = {"UV_CACHE_DIR": str(self.place / "cache"), "UV_LINK_MODE": "copy", **extra}
        data = self.place / f"{self.name}-data"
        return Product(data, extra=told, program=(str(self.folder / "bin" / "up"),))


def timed_start(product: Product) -> float:
    """Seconds from the command to the first good answer of /readyz."""
    begun = time.perf_counter()
    product.start(wait=PATIENCE)
    return round(time.perf_counter() - begun, 1)


def downloads(place: Path) -> dict[str, object]:
    """Megabytes that `bin/up` itself says it fetched with an empty package cache."""
    product = Clone(place, "cold").product()
    try:
        seconds = timed_start(product)
        told = re.search(r"(\d+) MB downloaded", product.said())
        assert told, product.said()
        return {"MB": int(told[1]), "MB promised": DOWNLOADS, "first start, cold cache, s": seconds}
    finally:
        stop(product)


def starts(product: Product) -> dict[str, object]:
    """First start, the demo's filling, stop, second start; leaves the product running."""
    first = timed_start(product)
    begun = time.perf_counter()
    assert until(lambda: is_filled(product), PATIENCE), product.said()
    filled = round(time.perf_counter() - begun, 1)
    product.stop(60)
    return {
        "first start, s": first, "promised": FIRST,
        "demo filled after, s": filled, "filled promised": FILLED,
        "second start, s": timed_start(product), "second promised": SECOND,
    }  # fmt: skip


def is_filled(product: Product) -> bool:
    told = re.findall(r"demonstration data (\d+) of (\d+)", product.said())
    return bool(told) and told[-1][0] == told[-1][1]


def stop(product: Product) -> None:
    product.stop(60)
    product.kill()


def machine() -> dict[str, object]:
    """What the figures were taken on."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"model name\s*: (.*)", text)
    return {
        "cores": os.cpu_count(), "model": found[1] if found else "",
        "load": [round(each, 2) for each in os.getloadavg()],
    }  # fmt: skip
