"""Editions made for tests."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from xiangli.places.gazetteer import Gazetteer, pack
from xiangli.places.rules.codes import NAME_OF, level_of
from xiangli.places.rules.editions import Row

AS_OF = date(2023, 6, 30)
COUNTY = "511722"


def write(folder: Path, rows: Iterable[Row], as_of: date = AS_OF) -> Gazetteer:
    """An edition of these rows, in a folder of its own."""
    ordered = sorted(rows)
    text = pack(ordered).encode()
    counts = Counter(NAME_OF[level_of(row.code)] for row in ordered)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.xz").write_bytes(lzma.compress(text, preset=0))
    told = {
        "as_of": as_of.isoformat(),
        "source": "test",
        "file": "edition.xz",
        "sha256": hashlib.sha256(text).hexdigest(),
        "counts": counts,
    }
    (folder / "edition.json").write_text(json.dumps(told), encoding="utf-8")
    return Gazetteer.shipped(folder)


@cache
def county_rows() -> tuple[Row, ...]:
    """宣汉县 and what stands above it, as shipped."""
    return tuple(Gazetteer.shipped().rows(COUNTY))


def two_townships() -> list[Row]:
    """A small county: two towns and a township, each with its villages."""
    return [
        Row("99", "测试省"),
        Row("9901", "测试市"),
        Row("990101", "测试县"),
        Row("990101101", "东河镇"),
        Row("990101101001", "东河社区居委会"),
        Row("990101101200", "王家庄村委会"),
        Row("990101101201", "重石村委会"),
        Row("990101102", "西河镇"),
        Row("990101102200", "长堤村委会"),
        Row("990101102202", "百分之%百村委会"),
        Row("990101200", "南山乡"),
        Row("990101200200", "南山村委会"),
        Row("990102", "测试区"),
        Row("990102001", "东河街道"),
    ]
