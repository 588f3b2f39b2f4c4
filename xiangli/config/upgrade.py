"""New code on old data: backup, migrate, check; what fails leaves the data as it was. No Django."""

from __future__ import annotations

from xiangli.config.backup import default_target, make_backup
from xiangli.config.children import Runner
from xiangli.config.dumping import load
from xiangli.config.instance import Instance
from xiangli.config.locking import only_one
from xiangli.config.preparing import bring_up_to_code, ledger_is_sound
from xiangli.config.programs import django, django_runner
from xiangli.config.reach import reached
from xiangli.config.refusal import Refused
from xiangli.config.staging import database_of
from xiangli.config.texts import say


def upgrade(instance: Instance, passphrase: str) -> None:
    """Raises Refused; then the database is as before, and the backup stays."""
    if not instance.state.exists():
        raise Refused("error.no_instance", data=instance.data)
    with only_one(instance), reached(instance, locked=True) as reach:
        archive = make_backup(instance, default_target(instance), passphrase, locked=True)
        say("upgrade.backed_up", archive=archive)
        runner = django_runner(instance, reach.environment())
        before = str(instance.told().get("prepared", ""))
        try:
            _bring_up(instance, runner)
        except (Refused, KeyboardInterrupt) as wrong:
            say("upgrade.going_back")
            load(reach, database_of(archive, passphrase), afresh=True)
            instance.remember(prepared=before)
            log = wrong.values.get("log", wrong.key) if isinstance(wrong, Refused) else "Ctrl-C"
            raise Refused("error.upgrade", log=log) from wrong


def _bring_up(instance: Instance, runner: Runner) -> None:
    say("upgrade.verifying")
    was_sound = ledger_is_sound(runner)
    instance.remember(prepared="")
    bring_up_to_code(instance, runner)
    django(runner, "error.upgrade_check", "migrate", "--check", "--verbosity=0")
    django(runner, "error.upgrade_check", "check", "--database=default")
    django(runner, "error.upgrade_check", "try_pages")
    if was_sound and not ledger_is_sound(runner):
        raise Refused("error.ledger")
