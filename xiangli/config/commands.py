"""What `backup`, `restore`, `upgrade` and `doctor` do with their words. Knows no Django."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from xiangli.config.backup import default_target, make_backup
from xiangli.config.doctor.report import doctor
from xiangli.config.envfile import load_envfile
from xiangli.config.instance import Instance, default_data
from xiangli.config.passphrase import new_passphrase, told_passphrase
from xiangli.config.restore import restore
from xiangli.config.texts import say, text
from xiangli.config.upgrade import upgrade

Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse names no other


def add_commands(verbs: Verbs[argparse.ArgumentParser]) -> None:
    backup = _verb(verbs, "backup", _backup)
    backup.add_argument("--to", type=Path, help=text("help.to"))
    backup.add_argument("--passphrase-file", type=Path, help=text("help.passphrase_file"))
    back = _verb(verbs, "restore", _restore)
    back.add_argument("file", type=Path, help=text("help.archive"))
    back.add_argument("--replace", action="store_true", help=text("help.replace"))
    back.add_argument("--erasures", type=Path, help=text("help.erasures"))
    back.add_argument("--passphrase-file", type=Path, help=text("help.passphrase_file"))
    up = _verb(verbs, "upgrade", _upgrade)
    up.add_argument("--passphrase-file", type=Path, help=text("help.passphrase_file"))
    _verb(verbs, "doctor", _doctor).add_argument(
        "--json", action="store_true", help=text("help.json")
    )


def _verb(verbs: Verbs[argparse.ArgumentParser], name: str, act: object) -> argparse.ArgumentParser:
    words = text(f"help.{name}")
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words)
    parser.set_defaults(act=act)
    parser.add_argument("--data", type=Path, default=default_data(), help=text("help.data"))
    return parser


def _backup(told: argparse.Namespace) -> int:
    instance = _instance(told)
    passphrase, ours = _passphrase(told)
    target = (told.to or default_target(instance)).resolve()
    made = make_backup(instance, target, passphrase)
    say("backup.done", path=made, megabytes=f"{made.stat().st_size / 1e6:.1f}")
    if ours:
        say("backup.passphrase", passphrase=passphrase)
    return 0


def _restore(told: argparse.Namespace) -> int:
    instance = _instance(told)
    passphrase = told_passphrase(told.passphrase_file)
    restore(instance, told.file.resolve(), passphrase, replace=told.replace, erasures=told.erasures)
    say("restore.done", data=instance.data)
    return 0


def _upgrade(told: argparse.Namespace) -> int:
    instance = _instance(told)
    passphrase, ours = _passphrase(told)
    if ours:
        say("backup.passphrase", passphrase=passphrase)
    upgrade(instance, passphrase)
    say("upgrade.done")
    return 0


def _doctor(told: argparse.Namespace) -> int:
    return doctor(_instance(told), as_json=told.json)


def _instance(told: argparse.Namespace) -> Instance:
    """The instance of `--data`, its own settings loaded. Raises Refused."""
    instance = Instance(told.data.resolve())
    load_envfile(instance)
    os.environ["XIANGLI_DATA"] = str(instance.data)
    return instance


def _passphrase(told: argparse.Namespace) -> tuple[str, bool]:
    """The passphrase, and whether we made it and must show it."""
    if told.passphrase_file:
        return told_passphrase(told.passphrase_file), False
    return new_passphrase(), True
