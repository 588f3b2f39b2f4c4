"""`xiangli up` stops all of it, leaves no orphan, and starts again whatever ends."""

from __future__ import annotations

import os
import pwd
import signal
import socket
from pathlib import Path

import pytest

from tests.operations.product import (
    Product,
    alive,
    child_pids,
    command_of,
    family,
    free_port,
    until,
    xiangli,
)
from xiangli.config.programs import reaches_code, services_user

pytestmark = pytest.mark.journey


def gone(pids: list[int]) -> bool:
    return not any(alive(pid) for pid in pids)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_everything_that_it_started(number, data, run):
    product = run(data)
    everything = family(product.process.pid)
    assert {"web", "worker", "database"} <= set(product.children())
    assert len(everything) > 6
    product.signal(number)
    assert product.process.wait(30) == 0
    assert gone(everything)
    assert "Traceback" not in product.said()


def test_a_killed_supervisor_leaves_no_orphan_and_starts_again(data, run):
    product = run(data)
    everything = family(product.process.pid)
    product.signal(signal.SIGKILL)
    product.process.wait(5)
    assert until(lambda: gone(everything)), [command_of(pid) for pid in everything if alive(pid)]
    run(data)


def test_all_killed_at_once_like_a_power_cut(data, run):
    product = run(data)
    everything = family(product.process.pid)
    for pid in everything:
        os.kill(pid, signal.SIGKILL)
    product.process.wait(5)
    assert until(lambda: gone(everything), 15)
    assert (data / "database/cluster/postmaster.pid").exists()
    run(data)


def test_a_stale_lock_whose_number_is_another_program_s(data, run):
    """A container numbers its processes anew at each start."""
    product = run(data)
    lock = data / "database/cluster/postmaster.pid"
    words = lock.read_text().splitlines()
    product.stop()
    lock.write_text("\n".join([str(os.getpid()), *words[1:]]) + "\n")
    socket_lock = data / "database/run/.s.PGSQL.5432.lock"
    socket_lock.write_text("\n".join([str(os.getpid()), *words[1:5], ""]))
    if os.getuid() == 0:
        user = pwd.getpwnam("xiangli")
        for path in (lock, socket_lock):
            os.chown(path, user.pw_uid, user.pw_gid)
    run(data)


def test_a_second_start_makes_nothing_anew(data, run):
    product = run(data)
    assert "creating and updating tables" not in product.said()


@pytest.mark.parametrize("name", ["web", "worker", "database"])
def test_whatever_is_killed_is_started_again(name, data, run):
    product = run(data)
    before = product.children()
    os.kill(before[name], signal.SIGKILL)
    assert until(lambda: product.children().get(name, before[name]) != before[name], 20)
    assert until(product.is_ready)
    assert until(lambda: set(product.children()) == set(before), 20)
    after = product.children()
    renewed = {"database", "worker"} if name == "database" else {name}
    assert {other: pid for other, pid in after.items() if other not in renewed} == {
        other: pid for other, pid in before.items() if other not in renewed
    }
    assert gone([before[name]])


def test_a_worker_goes_with_its_database(data, run):
    """It stops listening for good, so a new one has to come at once."""
    product = run(data)
    before = product.children()
    os.kill(before["database"], signal.SIGKILL)
    assert until(lambda: product.children().get("worker", before["worker"]) != before["worker"], 15)
    assert until(lambda: set(product.children()) == set(before), 20)
    assert product.children()["web"] == before["web"]


def test_a_killed_process_of_the_web_is_replaced(data, run):
    product = run(data)
    serving = child_pids(product.children()["web"])
    assert serving
    for pid in serving:
        os.kill(pid, signal.SIGKILL)
    assert until(lambda: gone(serving), 10)
    assert until(product.is_ready)


def test_one_folder_runs_once(data, run):
    product = run(data)
    second = Product(data, port=free_port(), words=("--no-demo",)).start(wait=0)
    assert second.process.wait(20) == 1
    assert "already runs" in second.said()
    assert product.is_ready()


def test_a_taken_port_is_told_before_anything_is_touched(place):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        product = Product(place / "new", port=taken.getsockname()[1]).start(wait=0)
        assert product.process.wait(20) == 1
    assert "is taken" in product.said()
    assert [path.name for path in (place / "new").iterdir()] == ["up.lock"]


def test_it_listens_on_ipv6_alone_when_told(data):
    product = Product(data, port=free_port("::1"), words=("--no-demo", "--host", "::1"))
    product.start(wait=0)
    try:
        assert until(lambda: "ready. Open" in product.said()), product.said()
        with socket.create_connection(("::1", product.port), 5) as line:
            line.sendall(b"GET /readyz HTTP/1.0\r\nHost: [::1]\r\n\r\n")
            assert b" 200 " in line.recv(100)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", product.port), 5)
    finally:
        product.stop()
        product.kill()


def owner_of(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


@pytest.mark.skipif(os.getuid() != 0, reason="needs root")
def test_root_runs_the_database_as_another_user(data, run):
    product = run(data)
    user = pwd.getpwnam("xiangli").pw_uid
    assert owner_of(product.children()["database"]) == user
    if reaches_code(services_user()):
        assert {owner_of(pid) for pid in product.children().values()} == {user}
    else:
        assert "runs as root" in product.said()
    doctor = xiangli("doctor", "--data", data).stdout
    assert ("cannot reach" in doctor) == ("runs as root" in product.said())
