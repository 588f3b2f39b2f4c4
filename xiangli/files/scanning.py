"""Talk of the virus scanner clamd: one INSTREAM request, as its manual lays it out."""

from __future__ import annotations

import re
import socket
import struct
from typing import Final

from xiangli.files.errors import Infected, ScannerUnreachable

CHUNK: Final = 64 * 1024
SECONDS: Final = 20
FOUND: Final = re.compile(r"stream: (.+) FOUND")


def scan(data: bytes, address: str) -> None:
    """Raises Infected, ScannerUnreachable. `address`: `unix:/run/clamav/clamd.ctl`, `host:port`."""
    try:
        with _connect(address) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                piece = data[start : start + CHUNK]
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            answer = line.makefile("rb").read(4096).decode("utf-8", "replace").strip("\0\n")
    except OSError as error:
        raise ScannerUnreachable(cause=type(error).__name__) from error
    if named := FOUND.fullmatch(answer):
        raise Infected(found=named[1])
    if answer != "stream: OK":
        raise ScannerUnreachable(cause="answer")


def _connect(address: str) -> socket.socket:
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port or 0)), SECONDS)
