"""Brings tables and standing data up to the code. Knows no Django."""

from __future__ import annotations

from xiangli.config.children import Runner
from xiangli.config.environment import PROJECT
from xiangli.config.instance import Instance
from xiangli.config.programs import django, fingerprint
from xiangli.config.refusal import Refused
from xiangli.config.texts import say

FAILED = "error.migrate"


def check_code(instance: Instance, *, demo: bool) -> None:
    """A county's data changes its shape in `xiangli upgrade` only, behind a backup. Raises Refused.

    A demonstration may be brought up at any start: its data can be made again.
    """
    prepared = str(instance.told().get("prepared", ""))
    if prepared and not demo and not prepared.startswith(f"{fingerprint(PROJECT)}:"):
        raise Refused("error.needs_upgrade", data=instance.data)


def bring_up_to_code(instance: Instance, runner: Runner) -> None:
    """Migrate and prepare, unless that was done already. Raises Refused."""
    told = instance.told()
    wanted = f"{fingerprint(PROJECT)}:{told['place']}:{told['demo']}"
    if told.get("prepared") == wanted:
        return
    say("up.migrating")
    django(runner, FAILED, "migrate", "--verbosity=0", XIANGLI_AS_OWNER="1")
    say("up.filling")
    django(runner, FAILED, "prepare")
    instance.remember(prepared=wanted)
    runner.own(instance.keys)


def ledger_is_sound(runner: Runner) -> bool:
    try:
        django(runner, "error.ledger", "ledger", "verify", "--json")
    except Refused:
        return False
    return True
