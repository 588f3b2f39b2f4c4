"""What `xiangli places` may be told."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from xiangli.places.public import LEVEL_NAMES, Part
from xiangli.places.wording import word

MOST = 1000


def add_verbs(parser: argparse.ArgumentParser) -> None:
    """The verbs and their arguments; the chosen verb is `verb`."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    load = _verb(verbs, "load")
    which = load.add_mutually_exclusive_group()
    which.add_argument("--country", action="store_true", help=word("help", "country"))
    which.add_argument("--place", metavar="CODE", help=word("help", "place"))
    _add_find(_verb(verbs, "find"))
    merge = _verb(verbs, "merge")
    merge.add_argument("codes", nargs="+", metavar="CODE", help=word("help", "merged"))
    merge.add_argument("--into", required=True, metavar="CODE", help=word("help", "into"))
    merge.add_argument("--name", default="", help=word("help", "name"))
    merge.add_argument("--villages", type=Path, metavar="FILE", help=word("help", "villages"))
    split = _verb(verbs, "split")
    split.add_argument("code", metavar="CODE", help=word("help", "split_code"))
    split.add_argument(
        "--part", dest="parts", action="append", type=part, required=True, metavar="PART",
        help=word("help", "part"),
    )  # fmt: skip
    for verb in (merge, split):
        verb.add_argument(
            "--on", type=date.fromisoformat, required=True, metavar="DATE", help=word("help", "on")
        )
    classify = _verb(verbs, "classify")
    classify.add_argument("file", type=Path, metavar="FILE", help=word("help", "classes"))


def part(text: str) -> Part:
    """`511722134=新镇:511722101201,511722101202`."""
    code, equals, rest = text.partition("=")
    name, _, villages = rest.partition(":")
    if not equals or not code:
        raise argparse.ArgumentTypeError(word("help", "part"))
    return Part(code, name, tuple(filter(None, villages.split(","))))


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=word("help", name), description=word("help", name))
    verb.add_argument("--json", action="store_true", help=word("help", "json"))
    return verb


def _add_find(find: argparse.ArgumentParser) -> None:
    find.add_argument("query", metavar="TEXT", help=word("help", "query"))
    find.add_argument("--under", default="", metavar="CODE", help=word("help", "under"))
    find.add_argument("--level", choices=LEVEL_NAMES, help=word("help", "level"))
    find.add_argument("--limit", type=_limit, default=20, metavar="N", help=word("help", "limit"))


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"1–{MOST}")
    return number
