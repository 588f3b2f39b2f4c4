"""Run a management command against an instance, as its own user. Imports no Django."""

from __future__ import annotations

import os
import sys

from xiangli.config.children import Runner
from xiangli.config.instance import Instance
from xiangli.config.postgres import OWNER, Postgres
from xiangli.config.programs import django_runner
from xiangli.config.reach import answers


class NotRunning(Exception):
    """Neither DATABASE_URL nor a running embedded database."""


def database_address(instance: Instance) -> dict[str, str]:
    """Environment that leads to the instance's database. Raises NotRunning."""
    if "DATABASE_URL" in os.environ:
        return {}
    postgres = Postgres(instance, Runner())
    if not answers(postgres):
        raise NotRunning
    return {"DATABASE_URL": postgres.url(), "DATABASE_OWNER_URL": postgres.url(OWNER)}


def run_django(instance: Instance, words: list[str]) -> int:
    """Exit status of `django-admin …words`. Asking for help needs no database.

    As the services' user, so that root leaves nothing behind that they may not touch.
    """
    helping = any(word in {"-h", "--help"} for word in words)
    runner = django_runner(instance, {} if helping else database_address(instance))
    return runner.call([sys.executable, "-m", "django", *words])
