"""Services that ended come back, later and later; folders are given to their user."""

import os
import pwd
import threading

from xiangli.config.children import CALM, FIRST, MOST, Backoff, Runner


def test_it_waits_longer_each_time_and_never_too_long():
    pause, now, waits = Backoff(), 100.0, []
    for _ in range(9):
        pause.started(now)
        waits.append(pause.ended(now + 0.1))
        now += 0.1 + waits[-1]
    assert waits[:4] == [FIRST, FIRST * 2, FIRST * 4, FIRST * 8]
    assert waits[-1] == MOST


def test_what_ran_well_comes_back_soon():
    pause = Backoff()
    for now in (0.0, 1.0, 2.0, 3.0):
        pause.started(now)
        pause.ended(now)
    pause.started(100.0)
    assert pause.ended(100.0 + CALM + 1) == FIRST


def test_it_may_not_start_before_its_time():
    pause = Backoff()
    pause.started(50.0)
    wait = pause.ended(51.0)
    assert not pause.may_start(51.0 + wait / 2)
    assert pause.may_start(51.0 + wait)
    pause.started(52.0)
    assert not pause.may_start(99.0)


def test_what_goes_while_a_folder_is_given_away_needs_no_owner(tmp_path):
    """The worker renames new pages all the time."""
    me = pwd.getpwuid(os.getuid())
    stop = threading.Event()

    def come_and_go() -> None:
        while not stop.is_set():
            for number in range(40):
                (tmp_path / f"{number}").mkdir()
                (tmp_path / f"{number}/page").touch()
            for number in range(40):
                (tmp_path / f"{number}/page").unlink()
                (tmp_path / f"{number}").rmdir()

    worker = threading.Thread(target=come_and_go)
    worker.start()
    try:
        for _ in range(60):
            Runner(me).own(tmp_path)
    finally:
        stop.set()
        worker.join()
