"""An instance from its backup. All is built beside what is there; only then do they change places.

Knows no Django.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import psycopg

from xiangli.config.dumping import empty, load
from xiangli.config.envfile import NAME as ENVFILE
from xiangli.config.instance import Instance
from xiangli.config.locking import LOCK, only_one
from xiangli.config.postgres import Postgres
from xiangli.config.preparing import bring_up_to_code, ledger_is_sound
from xiangli.config.programs import django, django_runner, services_user
from xiangli.config.reach import Reach, external, reach_of, started
from xiangli.config.refusal import Refused
from xiangli.config.staging import check, database_of, scratch, unpack
from xiangli.config.texts import complain, say

ERASURES: Final = "erasures.jsonl"
STAYS: Final = frozenset({LOCK, ENVFILE, "backups"})
DATABASE_LINE: Final = re.compile(r"^(\s*DATABASE_)", re.MULTILINE)
TABLES: Final = "select count(*) from pg_tables where schemaname = 'public'"


def restore(
    instance: Instance, archive: Path, passphrase: str, *, replace: bool, erasures: Path | None
) -> None:
    """Raises Refused, having changed nothing.

    What was erased by law after the backup is erased again (个人信息保护法 art. 47): the lists are
    the archive's, the one that lies in the data folder, and `erasures`.
    """
    with only_one(instance):
        if held(instance) and not replace:
            raise Refused("error.not_empty", data=instance.data)
        say("restore.checking", archive=archive)
        manifest = check(archive, passphrase)
        say("restore.made", made=manifest.made, place=manifest.place)
        with scratch(instance, "restoring") as staged:
            say("restore.files")
            unpack(archive, passphrase, staged.data)
            _merge_erasures(staged, instance.data / ERASURES, erasures)
            _adopt_envfile(staged, instance)
            staged.make()
            with _database(staged) as reach:
                say("restore.database")
                load(reach, database_of(archive, passphrase), afresh=False)
                _bring_up(staged, reach)
            _change_places(staged, instance)


def held(instance: Instance) -> bool:
    """Whether there is anything that a restore would replace."""
    return instance.state.exists() or any(
        folder.exists() and any(folder.iterdir())
        for folder in (instance.keys, instance.files, instance.cluster)
    )


def _merge_erasures(staged: Instance, *lists: Path | None) -> None:
    """One list of all orders: later code reads it, each order once."""
    merged = staged.data / ERASURES
    for path in lists:
        if path is None:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            if path.name != ERASURES:
                raise Refused("error.cannot_read", path=path, why="ENOENT") from None
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise Refused("error.cannot_read", path=path, why=error) from error
        with merged.open("a", encoding="utf-8") as out:
            out.write("\n" + text)


def _adopt_envfile(staged: Instance, instance: Instance) -> None:
    """Settings of this machine stay; those of the archive come where there are none.

    The archive's way to a database leads to the machine that is gone.
    """
    ours = staged.data / ENVFILE
    if not ours.exists():
        return
    if (instance.data / ENVFILE).exists():
        ours.rename(staged.data / f"{ENVFILE}.from-backup")
        return
    text = ours.read_text(encoding="utf-8")
    ours.write_text(DATABASE_LINE.sub(r"#\1", text), encoding="utf-8")


@contextmanager
def _database(staged: Instance) -> Iterator[Reach]:
    """An empty database: the county's own, or a new cluster in the staged folder."""
    if known := external():
        with psycopg.connect(known.owner) as connection:
            count = connection.execute(TABLES).fetchone()
        if count != (0,):
            raise Refused("error.database_full")
        services_user().own(staged.data)
        try:
            yield known
        except BaseException:
            empty(known)
            raise
        return
    postgres = Postgres(staged, services_user())
    with started(postgres):
        yield reach_of(postgres)


def _bring_up(staged: Instance, reach: Reach) -> None:
    runner = django_runner(staged, reach.environment())
    bring_up_to_code(staged, runner)
    say("restore.erasures")
    django(runner, "error.replay", "replay_erasures")
    if not ledger_is_sound(runner):
        complain("restore.unsound")


def _change_places(staged: Instance, instance: Instance) -> None:
    aside = instance.data / f".replaced-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    for path in sorted(instance.data.iterdir()):
        if path.name in STAYS or path == staged.data or path.name.startswith(".replaced-"):
            continue
        aside.mkdir(mode=0o700, exist_ok=True)
        path.rename(aside / path.name)
    for path in sorted(staged.data.iterdir()):
        if path.name == instance.backups.name:
            continue
        path.rename(instance.data / path.name)
    if aside.exists():
        say("restore.aside", folder=aside)
