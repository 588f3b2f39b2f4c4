"""`xiangli`: one command, its verbs in `mission.md`. Django is loaded only where it is needed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from xiangli.config.commands import add_commands
from xiangli.config.envfile import load_envfile
from xiangli.config.environment import DEFAULT_PLACE
from xiangli.config.instance import Instance, default_data
from xiangli.config.options import Options
from xiangli.config.refusal import Refused
from xiangli.config.running import NotRunning, run_django
from xiangli.config.supervisor import Supervisor
from xiangli.config.texts import complain, text

DJANGO_COMMANDS = (
    *("demo", "places", "services", "ledger", "erase", "keys", "officers"),
    *("search", "resources", "bake", "inspect", "mourning"),
)
PLACE_DIGITS = 6


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 refused or found wanting, 2 called wrongly."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words and words[0] in DJANGO_COMMANDS:
            return _django(words)
        options = _parser().parse_args(words)
        return int(options.act(options))
    except Refused as failure:
        complain(failure.key, **failure.values)
        return 1


def _django(words: list[str]) -> int:
    words, data = _take_data(words)
    load_envfile(Instance(data))
    try:
        return run_django(Instance(data), words)
    except NotRunning:
        complain("error.not_running")
        return 1


def _take_data(words: list[str]) -> tuple[list[str], Path]:
    """`--data DIR` may stand anywhere behind a command."""
    finder = argparse.ArgumentParser(add_help=False)
    finder.add_argument("--data", type=Path)
    known, rest = finder.parse_known_args(words)
    return rest, (known.data.resolve() if known.data else default_data())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="xiangli",
        description=text("help.program"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(required=True, metavar="…")
    up = verbs.add_parser("up", help=text("help.up"), description=text("help.up"))
    up.set_defaults(act=_up)
    up.add_argument("--place", help=text("help.place"))
    up.add_argument("--host", default="127.0.0.1", help=text("help.host"))
    up.add_argument("--port", type=int, default=8000, help=text("help.port"))
    up.add_argument("--data", type=Path, default=default_data(), help=text("help.data"))
    up.add_argument("--no-demo", action="store_true", help=text("help.no_demo"))
    up.add_argument("--tls-cert", type=Path, help=text("help.tls_cert"))
    up.add_argument("--tls-key", type=Path, help=text("help.tls_key"))
    for name in DJANGO_COMMANDS:
        verbs.add_parser(name, help=text(f"help.{name}"), add_help=False)
    add_commands(verbs)
    return parser


def _up(told: argparse.Namespace) -> int:
    instance = Instance(told.data.resolve())
    load_envfile(instance)
    options = Options(
        instance=instance,
        place=_place(told.place, instance),
        host=told.host,
        port=told.port,
        demo=not told.no_demo,
        certificate=told.tls_cert,
        key=told.tls_key,
    )
    _check_https(options)
    Supervisor(options).run()
    return 0


def _place(told: str | None, instance: Instance) -> str:
    known = instance.told().get("place")
    place = str(told or known or DEFAULT_PLACE)
    if not (place.isascii() and place.isdigit() and len(place) == PLACE_DIGITS):
        raise Refused("error.place", place=place)
    if known and known != place:
        raise Refused("error.other_place", known=known, place=place)
    return place


def _check_https(options: Options) -> None:
    pair = (options.certificate, options.key)
    if any(pair) and not all(path and os.access(path, os.R_OK) for path in pair):
        raise Refused("error.tls")
    loopback = options.host in {"127.0.0.1", "::1", "localhost"}
    if not loopback and not options.https:
        raise Refused("error.plain_http")


if __name__ == "__main__":
    sys.exit(main())
