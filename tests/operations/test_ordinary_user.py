"""A clone, an ordinary user without sudo, `bin/up`: nothing of it may need root."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.operations.product import (
    ROOT,
    Product,
    alive,
    command_of,
    environment,
    family,
    folder,
    until,
)

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.getuid() != 0, reason="only root makes users"),
]
NAME = "xiangli-test"
PATHS = "/usr/local/bin:/usr/bin:/bin"
PATIENCE = 600  # a first start fetches some 160 MB


@dataclass
class Villager:
    """An ordinary user with a clone of the project in their home."""

    entry: pwd.struct_passwd

    @property
    def home(self) -> Path:
        return Path(self.entry.pw_dir)

    @property
    def become(self) -> tuple[str, ...]:
        ids = (f"--reuid={self.entry.pw_uid}", f"--regid={self.entry.pw_gid}")
        return ("setpriv", *ids, "--clear-groups")

    @property
    def surroundings(self) -> dict[str, str]:
        home = str(self.home)
        return {"HOME": home, "USER": NAME, "PATH": PATHS, "PYTHONPATH": "", "TMPDIR": "/tmp"}

    def product(self) -> Product:
        program = (*self.become, str(self.home / "xiangli/bin/up"))
        return Product(
            self.home / "data", words=("--no-demo",), program=program, extra=self.surroundings
        )


@pytest.fixture(scope="module")
def villager() -> Iterator[Villager]:
    with folder() as made:
        home = made / "home"
        subprocess.run(
            ["useradd", "--create-home", "--home-dir", home, "--shell", "/bin/bash", NAME],
            check=True, capture_output=True,
        )  # fmt: skip
        try:
            user = Villager(pwd.getpwnam(NAME))
            clone(home / "xiangli", user)
            yield user
        finally:
            subprocess.run(["userdel", "--force", NAME], check=True, capture_output=True)


def clone(to: Path, user: Villager) -> None:
    """The project as it stands here, without what this machine made of it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=True, capture_output=True, text=True, cwd=ROOT,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, to / name)
    owner = f"{user.entry.pw_uid}:{user.entry.pw_gid}"
    subprocess.run(["chown", "--recursive", owner, user.home], check=True)
    user.home.with_name("home").chmod(0o755)


@pytest.fixture
def product(villager: Villager) -> Iterator[Product]:
    product = villager.product()
    product.log.touch()
    try:
        yield product.start(wait=PATIENCE)
    finally:
        product.kill()


def gone(pids: list[int]) -> bool:
    return not any(alive(pid) for pid in pids)


def owner_of(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def test_one_command_runs_all_of_it_and_ctrl_c_ends_all_of_it(product, villager):
    assert product.get("/readyz")[0] == 200
    everything = family(product.process.pid)
    assert {"web", "worker", "database"} <= set(product.children())
    assert {owner_of(pid) for pid in everything} == {villager.entry.pw_uid}
    os.killpg(product.process.pid, signal.SIGINT)  # as a terminal does
    assert product.process.wait(30) == 0
    assert gone(everything)
    assert "Traceback" not in product.said()


def test_kill_9_leaves_no_orphan_and_the_next_start_is_whole(product, villager):
    everything = family(product.process.pid)
    product.signal(signal.SIGKILL)
    product.process.wait(5)
    assert until(lambda: gone(everything)), [command_of(pid) for pid in everything if alive(pid)]
    again = villager.product()
    try:
        again.start(wait=PATIENCE)
        assert again.get("/readyz")[0] == 200
    finally:
        again.kill()


def test_nothing_is_written_outside_of_clone_and_home(product, villager):
    strays = subprocess.run(
        ["find", "/var", "/etc", "/opt", "/srv", "/usr", "-xdev", "-user", NAME],
        check=False, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    assert strays in ([], [f"/var/mail/{NAME}"])


def test_without_python_and_without_sudo_it_says_what_is_needed(villager, tmp_path):
    """`PATH` leads to the plain tools of any Debian and to nothing that could install."""
    tools = villager.home / "tools"
    tools.mkdir()
    for name in ("bash", "env", "dirname", "id", "awk"):
        (tools / name).symlink_to(shutil.which(name, path=PATHS))
    villager_env = environment(**{**villager.surroundings, "PATH": str(tools)})
    done = subprocess.run(
        [shutil.which("setpriv"), *villager.become[1:], villager.home / "xiangli/bin/up"],
        env=villager_env, cwd="/", capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode != 0
    assert "ask root to run first: apt install -y python3 python3-venv" in done.stderr
