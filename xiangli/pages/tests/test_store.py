"""What is on the disk stays whole, whatever happens in between."""

from __future__ import annotations

import errno
import gzip
import os
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

import brotli
import pytest

from xiangli.pages.errors import BadKey, StoreFull
from xiangli.pages.serving import Serving
from xiangli.pages.store import store as module
from xiangli.pages.store.store import Store
from xiangli.pages.tests.made import Asked, choose, page, welcomes


def files(store, path="/s/", mark="@"):
    """What nginx would find."""
    folder = Path(f"{store.live}{path}{mark}")
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_page_lies_there_in_each_variant_and_coding(store):
    assert store.put(page())
    found = files(store)
    assert set(found) == {
        "head.json", "pt.html", "pt.html.gz", "pt.html.br", "zl.html", "zl.html.gz", "zl.html.br",
    }  # fmt: skip
    for variant, body in page().bodies.items():
        assert found[f"{variant}.html"] == body
        assert gzip.decompress(found[f"{variant}.html.gz"]) == body
        assert brotli.decompress(found[f"{variant}.html.br"]) == body


def test_the_same_page_again_writes_nothing(store):
    store.put(page())
    link = Path(f"{store.live}/s/@")
    before = link.lstat().st_ino
    assert not store.put(page())
    assert link.lstat().st_ino == before


def test_a_folder_that_was_moved_still_leads_to_its_pages(store, tmp_path):
    store.put(page("/v/511722115207/"))
    store.folder.rename(tmp_path / "elsewhere")
    moved = Serving(Store(tmp_path / "elsewhere", "first"), choose, welcomes)
    assert Asked(moved, "/v/511722115207/").status == "200"


def test_a_page_of_another_kind_takes_its_own_mark(store):
    store.put(page())
    assert store.put(page(expires=time.time() + 60))
    assert not Path(f"{store.live}/s/@").exists()
    assert files(store, mark="!")
    assert store.put(page())
    assert not Path(f"{store.live}/s/!").is_symlink()


def test_what_changed_is_not_there_until_it_is_baked_again(store):
    store.put(page())
    store.stale("/s/")
    assert not store.has("/s/")
    assert not store.put(page())  # nothing changed after all
    assert store.has("/s/")
    assert not Path(f"{store.live}/s/~").is_symlink()


def test_a_page_that_goes_is_gone(store, serving):
    store.put(page())
    assert store.drop("/s/")
    assert not store.drop("/s/")
    assert Asked(serving).is_left_to_django


@pytest.mark.parametrize("path", ["/../x/", "/S/", "/a\0/", "/s/@"])
def test_no_other_name_is_written(store, path):
    with pytest.raises(BadKey):
        store.put(page(path))


def test_what_was_replaced_goes_when_nobody_reads_it(store, monkeypatch):
    store.put(page(said="旧"))
    old = Path(f"{store.live}/s/@").resolve()
    store.put(page(said="新"))
    store.clear()
    assert old.exists()
    later = time.monotonic() + 60
    monkeypatch.setattr(time, "monotonic", lambda: later)
    store.clear()
    assert not old.exists()


def test_sweeping_leaves_what_is_linked(store, monkeypatch):
    store.put(page(said="旧"))
    store.put(page(said="新"))
    store.put(page("/robots/x.txt"))
    (store.objects / ".new-left").mkdir()
    (store.folder / "older" / "live").mkdir(parents=True)
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    store.sweep()
    assert len(list(store.objects.glob("*/*"))) == 2
    assert files(store)["pt.html"].startswith("<p>新".encode())
    assert not (store.objects / ".new-left").exists()
    assert not (store.folder / "older").exists()
    assert (store.folder / "now").is_symlink()


class TestAfterAPowerCut:
    def test_what_it_harmed_is_dropped_once_the_machine_started_again(
        self, store, tmp_path, monkeypatch
    ):
        store.put(page())
        store.put(page("/about/"))
        store.say_whole(is_so=True)
        assert store.examine() == 0
        Path(f"{store.live}/s/@", "pt.html.gz").write_bytes(b"")
        assert store.examine() == 0  # the same start: nothing is read again
        (tmp_path / "boot").write_text("another")
        monkeypatch.setattr(module, "BOOT", tmp_path / "boot")
        assert store.examine() == 1
        assert not store.has("/s/")
        assert store.has("/about/")
        assert not store.whole

    def test_baking_writes_it_again(self, store, serving):
        store.put(page())
        Path(f"{store.live}/s/@", "pt.html").write_bytes(b"")
        store.put(page())
        assert Asked(serving).body == [page().bodies["pt"]]


def test_an_edition_begins_without_the_pages_of_another(store):
    store.put(page())
    second = Store(store.folder, "second")
    second.begin()
    assert Asked(Serving(second, choose, welcomes)).is_left_to_django
    assert (store.folder / "now").readlink() == Path("second")
    assert not Path(f"{store.folder}/now/live/s/@").exists()


class TestFull:
    """The old page stays, and nothing half-written beside it."""

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
    @pytest.mark.parametrize("verb", ["write_bytes", "mkdir", "symlink_to"])
    def test_a_full_disk(self, store, serving, monkeypatch, verb, number):
        store.put(page(said="旧"))

        def full(*_args, **_kwargs):
            raise OSError(number, "full")

        with monkeypatch.context() as patch:
            patch.setattr(Path, verb, full)
            with pytest.raises(StoreFull):
                store.put(page(said="新"))
        assert Asked(serving).body == [page(said="旧").bodies["pt"]]
        assert not list(store.root.rglob(f"{module.DRAFT}*"))
        assert store.put(page(said="新"))

    def test_another_fault_is_told_as_it_is(self, store, monkeypatch):
        def broken(*_args, **_kwargs):
            raise OSError(errno.EIO, "broken")

        monkeypatch.setattr(Path, "write_bytes", broken)
        with pytest.raises(OSError, match="broken"):
            store.put(page())


class Killed(BaseException):
    """As kill -9 does, nothing is cleaned up."""


STEPS = ("mkdir", "write_bytes", "rename", "symlink_to", "replace", "unlink")


def killed_at(step, patch):
    """Every change of the disk counts; the process ends before the one of this number."""
    left = [step]

    def counted(verb):
        def do(*args, **kwargs):
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return verb(*args, **kwargs)

        return do

    for name in STEPS:
        patch.setattr(Path, name, counted(getattr(Path, name)))


@pytest.mark.parametrize("before", ["@", "!", "~", ""])
@pytest.mark.parametrize("step", range(16))
def test_killed_between_any_two_steps(store, monkeypatch, before, step):
    old = page(said="旧", expires=time.time() + 60 if before == "!" else 0)
    new = page(said="新")
    if before:
        store.put(old)
    if before == "~":
        store.stale("/s/")
    with monkeypatch.context() as patch:
        killed_at(step, patch)
        with suppress(Killed):
            store.put(new)
    whole = {b"".join(old.bodies.values()), b"".join(new.bodies.values())}
    survivor = Serving(Store(store.folder, "first"), choose, welcomes)
    seen = [Asked(survivor, nearest=True), Asked(survivor, nearest=True, cookie="ban=zl")]
    if before:
        assert b"".join(one.body[0] for one in seen) in whole
    again = Store(store.folder, "first")
    again.put(new)
    assert [Asked(survivor).body, Asked(survivor, cookie="ban=zl").body] == [
        [new.bodies["pt"]], [new.bodies["zl"]],
    ]  # fmt: skip
    assert not Path(f"{store.live}/s/~").is_symlink()
    assert not Path(f"{store.live}/s/!").is_symlink()


def test_two_bakers_and_readers_at_once(store, serving):
    """Whoever reads meanwhile gets one of the pages, whole."""
    said = [str(number) for number in range(20)]
    whole = {page(said=word).bodies["pt"] for word in said}
    store.put(page(said="0"))
    wrong: list[object] = []
    done: list[bool] = []

    def baker():
        own = Store(store.folder, "first")
        for word in said:
            with own.lock():
                own.put(page(said=word))

    def reader():
        while not done:
            body = Asked(serving).body
            if body is None or body[0] not in whole:
                wrong.append(body)

    bakers, readers = [Thread(target=baker) for _ in range(2)], [Thread(target=reader)]
    for thread in (*bakers, *readers):
        thread.start()
    for thread in bakers:
        thread.join()
    done.append(True)
    readers[0].join()
    assert wrong == []
    assert Asked(serving).body == [page(said="19").bodies["pt"]]


def test_one_baker_at_a_time(store):
    """Also of two processes: the lock is the kernel's, and ends with who holds it."""
    with store.lock():
        child = os.fork()
        if child == 0:
            import fcntl

            with (store.folder / "lock").open("a") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    os._exit(7)
            os._exit(0)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 7
