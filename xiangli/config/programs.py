"""Which of our own programs are started, and as whom. Knows no Django."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from xiangli.config.children import Runner
from xiangli.config.environment import PROJECT
from xiangli.config.instance import Instance
from xiangli.config.options import Options
from xiangli.config.postgres import system_user
from xiangli.config.refusal import Refused

Command = list[str | Path]
LAST_LINES = 5
STANDING = (
    "*/migrations/*.py", "*/data/**/*", "*/*/data/**/*", "catalog/packs/**/*",
    "catalog/letterhead/*",
)  # fmt: skip


def services_user() -> Runner:
    """As whom the services of an instance run: never as root, unless only root sees the code."""
    return Runner(user=system_user() if os.getuid() == 0 else None)


def reaches_code(runner: Runner) -> bool:
    """Whether the services' user may read this very code and its Python."""
    python = Runner(runner.user, {"PYTHONPATH": str(PROJECT.parent)})
    return python.can_run(Path(sys.executable), "-c", "import xiangli.config")


def django_environment(instance: Instance) -> dict[str, str]:
    return {
        "XIANGLI_DATA": str(instance.data),
        "DJANGO_SETTINGS_MODULE": "xiangli.config.settings",
        "PYTHONPATH": str(PROJECT.parent),
    }


def django_runner(instance: Instance, addresses: dict[str, str]) -> Runner:
    """Runs Django against the database at `addresses`, as the services' user where it can."""
    runner = services_user()
    user = runner.user if reaches_code(runner) else None
    return Runner(user, {**addresses, **django_environment(instance)})


def django(runner: Runner, failure: str, *words: str, **extra: str) -> None:
    """Run `django-admin …words` to its end. Raises Refused(failure) with what it said last."""
    try:
        runner.run([sys.executable, "-m", "django", *words], **extra)
    except subprocess.CalledProcessError as error:
        said = (error.stdout + error.stderr).decode(errors="replace").splitlines()
        raise Refused(failure, log="\n".join(said[-LAST_LINES:])) from error


def web_command(options: Options) -> Command:
    """How granian is started; one worker, threads for the rest."""
    command: Command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options.host,
        "--port", str(options.port), "--workers", "1", "--blocking-threads", "4", "--no-ws",
        "--respawn-failed-workers", "--log-level", "warning", "xiangli.config.wsgi:application",
    ]  # fmt: skip
    if options.certificate and options.key:
        command += ["--ssl-certificate", options.certificate, "--ssl-keyfile", options.key]
    return command


def worker_command() -> Command:
    return [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency=2"]


def fingerprint(project: Path) -> str:
    """Changes whenever migrations, packs, their letterhead or standing data change."""
    digest = hashlib.sha256()
    for pattern in STANDING:
        for path in sorted(project.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(project)}:{path.stat().st_size}".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
