"""The list of erasures outside the database, one JSON object a line. Ids only, no personal data."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ErasureOrder:
    """What is to be forgotten wherever a copy of it turns up. `at` in ISO 8601, UTC."""

    id: str
    at: str
    about_kind: str
    about_id: str
    scope_code: str
    person: str
    reason: str

    @property
    def about(self) -> tuple[str, UUID]:
        return self.about_kind, UUID(self.about_id)


def read_erasures(path: Path) -> list[ErasureOrder]:
    """All orders, each once; a last line torn by a power cut is passed over."""
    if not path.exists():
        return []
    orders: dict[str, ErasureOrder] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            order = ErasureOrder(**json.loads(line))
        except (ValueError, TypeError):
            continue
        orders[order.id] = order
    return list(orders.values())


def append_erasures(path: Path, orders: Iterable[ErasureOrder]) -> None:
    """Write those that the list does not hold yet, and see them on disk before returning."""
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        path.chmod(0o600)
        known = {order.id for order in read_erasures(path)}
        file.seek(0)
        torn = not (file.read() or "\n").endswith("\n")
        fresh = [order for order in orders if order.id not in known]
        lines = [json.dumps(asdict(order), ensure_ascii=False) + "\n" for order in fresh]
        file.write("\n" * torn + "".join(lines))
        file.flush()
        os.fsync(file.fileno())
