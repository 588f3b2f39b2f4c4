"""Fill the search index with made-up texts and search them. Prints figures as JSON.

    .venv/bin/python bench/search.py [--documents N] [--postgres FOLDER_OF_BINARIES]

Runs on a database of its own, made for the run with the settings of the product and thrown away.
Texts are real words of two characters, drawn by Zipf's law; a search is one call of
`search.public.find`, its statements, ranking and snippets. A tenth of the queries find nothing and
are answered with what was meant.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice, permutations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.places import database, measure, set_up  # noqa: E402
from xiangli.config.postgres import Postgres, wheel_binaries  # noqa: E402

SEED, QUERIES, BATCH = 511722, 800, 500
CHARACTERS, WORDS, TITLE, BODY = 900, 20_000, 4, 90
PLACES = [f"5117221{town:02}" for town in range(40)]


def vocabulary(draw: random.Random) -> list[str]:
    """Words of two common characters that the dictionary has, in no order."""
    from rjieba import Jieba  # noqa: PLC0415

    from xiangli.kernel.public import is_common_hanzi  # noqa: PLC0415

    known = Jieba()
    signs = [chr(point) for point in range(0x4E00, 0x9FA5) if is_common_hanzi(chr(point))]
    pairs = map("".join, permutations(draw.sample(signs, CHARACTERS), 2))
    found = [pair for pair in pairs if known.has_word(pair)]
    draw.shuffle(found)
    return found[:WORDS]


def fill(words: list[str], documents: int, draw: random.Random, now: datetime) -> float:
    """Seconds for which the index took in so many documents."""
    from xiangli.kernel.public import Actor  # noqa: PLC0415
    from xiangli.search.public import Entry, put_many  # noqa: PLC0415

    heavy = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def texts() -> Iterator[Entry]:
        for number in range(documents):
            told = draw.choices(words, cum_weights=heavy, k=TITLE + BODY)
            yield Entry(
                kind=draw.choice(("news", "notice", "lesson")), key=str(number), url="/a/",
                title="".join(told[:TITLE]), body="，".join(told[TITLE:]),
                place=draw.choice(PLACES), at=now - timedelta(hours=number % 20_000),
            )  # fmt: skip

    begun, every, by = time.perf_counter(), texts(), Actor.system("bench")
    while batch := list(islice(every, BATCH)):
        put_many(entries=batch, by=by, now=now)
    return time.perf_counter() - begun


def queries(words: list[str], draw: random.Random) -> list[str]:
    common, middle = words[:200], words[200:6000]
    some = [draw.choice(middle) for _ in range(QUERIES * 4 // 10)]
    some += [f"{draw.choice(middle)}{draw.choice(common)}" for _ in range(QUERIES * 3 // 10)]
    some += [draw.choice(common) for _ in range(QUERIES // 10)]
    some += [f"{draw.choice(common)}{draw.choice(common)}" for _ in range(QUERIES // 10)]
    some += [f"{draw.choice(middle)[0]}{draw.choice(middle)[1]}" for _ in range(QUERIES // 10)]
    return some


def fill_here(documents: int) -> None:
    """Within an instance: so many documents in its index, and queries for them as JSON."""
    import django  # noqa: PLC0415

    django.setup()
    draw = random.Random(SEED)
    words = vocabulary(draw)
    fill(words, documents, draw, datetime.now(UTC))
    print(json.dumps({"queries": queries(words, draw)}))


def run(postgres: Postgres, documents: int) -> dict[str, object]:
    from xiangli.search.public import Filters, find, suggest  # noqa: PLC0415

    draw, now = random.Random(SEED), datetime.now(UTC)
    words = vocabulary(draw)
    seconds = fill(words, documents, draw, now)
    with postgres.connect() as superuser:
        superuser.execute("vacuum analyze")
        size = superuser.execute("select pg_database_size(current_database()) / 1000000").fetchone()
    filters = Filters(near=f"{PLACES[0]}201")
    asked = queries(words, draw)
    draw.shuffle(asked)
    for query in asked[:50]:
        find(query, filters=filters, now=now)
    return {
        "documents": documents, "words": len(words), "put, documents a second":
        round(documents / seconds), "database MB": int(str(size[0])) if size else None,
        "search, ms": measure([lambda q=q: find(q, filters=filters, now=now) for q in asked]),
        "the commonest word, ms": measure(
            [lambda: find(words[0], filters=filters, now=now) for _ in range(20)]
        ),
        "suggestion, ms": measure([lambda q=q: suggest(q[:2]) for q in asked]),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", type=Path, default=wheel_binaries())
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--here", action="store_true", help="fill the instance of XIANGLI_DATA")
    asked = parser.parse_args()
    if asked.here:
        fill_here(asked.documents)
        return
    with database(asked.postgres) as postgres:
        set_up(postgres)
        print(json.dumps(run(postgres, asked.documents), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
