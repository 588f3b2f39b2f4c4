"""Run a management command against an instance, as its own user. Imports no Django."""

from __future__ import annotations

import os
import subprocess
import sys

from xiangli.config.children import Runner
from xiangli.config.environment import PROJECT
from xiangli.config.instance import Instance
from xiangli.config.postgres import OWNER, Postgres


class NotRunning(Exception):
    """Neither DATABASE_URL nor a running embedded database."""


def database_address(instance: Instance) -> dict[str, str]:
    """Environment that leads to the instance's database. Raises NotRunning."""
    if "DATABASE_URL" in os.environ:
        return {}
    if not instance.state.exists():
        raise NotRunning
    postgres = Postgres(instance, Runner())
    if not postgres.answers():
        raise NotRunning
    return {"DATABASE_URL": postgres.url(), "DATABASE_OWNER_URL": postgres.url(OWNER)}


def run_django(instance: Instance, words: list[str]) -> int:
    """Exit status of `django-admin …words`. Asking for help needs no database."""
    helping = any(word in {"-h", "--help"} for word in words)
    address = {} if helping else database_address(instance)
    environment = {
        **os.environ,
        **address,
        "XIANGLI_DATA": str(instance.data),
        "DJANGO_SETTINGS_MODULE": "xiangli.config.settings",
        "PYTHONPATH": str(PROJECT.parent),
    }
    command = [sys.executable, "-m", "django", *words]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own command
