"""A disk that is really full: a small one of memory, where this user may mount it."""

import os
import subprocess

import pytest

from xiangli.pages.errors import StoreFull
from xiangli.pages.store.store import Store
from xiangli.pages.tests.test_store import page

SIZE = "256k"


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nobody who may mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_the_pages_that_stood_stay_whole_and_room_helps(small):
    store = Store(small / "pages", "first")
    store.begin()
    store.put(page(said="旧"))
    heap = small / "heap"
    with heap.open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
        while True:
            file.write(os.urandom(4096))
    with pytest.raises(StoreFull):
        store.put(page(said="新" + os.urandom(30_000).hex()))
    assert store.has(page().path)
    assert Store(small / "pages", "first").examine() == 0
    heap.unlink()
    assert store.put(page(said="新"))
