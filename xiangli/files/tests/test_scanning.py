"""The virus scanner, against a small clamd of our own on a unix socket."""

import io
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from xiangli.files.public import Family, Infected, ScannerUnreachable, clean
from xiangli.files.scanning import scan
from xiangli.files.tests import made

PICTURES: tuple[Family, ...] = ("image",)


@contextmanager
def clamd(path: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Takes one INSTREAM request, gives `answer`; what it was sent is collected."""
    got: list[bytes] = []
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    server.listen(1)

    def serve() -> None:
        line, _ = server.accept()
        with line, line.makefile("rb") as said:
            got.append(said.read(len(b"zINSTREAM\0")))
            while size := struct.unpack(">I", said.read(4))[0]:
                got.append(said.read(size))
            line.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield got
    finally:
        thread.join(5)
        server.close()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "clamd.ctl"


def test_a_clean_file_passes_whole(path):
    data = bytes(150_000)
    with clamd(path, b"stream: OK\0") as got:
        scan(data, f"unix:{path}")
    assert got[0] == b"zINSTREAM\0"
    assert b"".join(got[1:]) == data


def test_an_infected_file_is_refused_by_the_name_of_its_virus(path):
    with clamd(path, b"stream: Eicar-Test-Signature FOUND\0"), pytest.raises(Infected) as refused:
        scan(b"x", f"unix:{path}")
    assert refused.value.params == {"found": "Eicar-Test-Signature"}


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b""])
def test_no_clear_answer_is_no_pass(path, answer):
    with clamd(path, answer), pytest.raises(ScannerUnreachable) as refused:
        scan(b"x", f"unix:{path}")
    assert refused.value.retry


def test_a_dead_scanner_is_no_pass(path):
    with pytest.raises(ScannerUnreachable):
        scan(b"x", f"unix:{path}")
    with pytest.raises(ScannerUnreachable):
        scan(b"x", "127.0.0.1:9")


def test_whoever_sets_up_a_scanner_gets_every_upload_scanned(path, settings):
    settings.XIANGLI_CLAMD = f"unix:{path}"
    upload = made.image()
    with clamd(path, b"stream: OK\0") as got:
        kept = clean(upload=io.BytesIO(upload), name="a.jpg", accept=PICTURES)
    assert kept.scanned
    assert b"".join(got[1:]) == upload
