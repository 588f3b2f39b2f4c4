"""A 2G line between two network namespaces, for kernels without netem. As root:

    python -m bench.weakline SERVER_PORT [--rate 50] [--delay 300] [--loss 2]

Each direction has its rate (kbit/s), its delay (ms) and its loss (%). What the phone's namespace
`xiangli-phone` asks of 10.99.77.1:8080 reaches this machine's 127.0.0.1:SERVER_PORT. Prints
"up"; at SIGTERM the namespaces go.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ctypes
import fcntl
import os
import random
import signal
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

PHONE, SERVER = "xiangli-phone", "xiangli-server"
PHONE_ADDRESS, SERVER_ADDRESS, PORT = "10.99.77.2", "10.99.77.1", 8080
DEVICE, MTU, WAITING = "weak0", 1400, 60  # the longest queue, in packets
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
LIBC = ctypes.CDLL(None, use_errno=True)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def _move(fd: int) -> None:
    if LIBC.setns(fd, 0):
        raise OSError(ctypes.get_errno(), "setns")


@contextmanager
def inside(namespace: str) -> Iterator[None]:
    """What is opened here belongs to that namespace, and goes on belonging to it."""
    home, away = os.open("/proc/self/ns/net", os.O_RDONLY), os.open(f"/run/netns/{namespace}", 0)
    _move(away)
    try:
        yield
    finally:
        _move(home)
        os.close(home)
        os.close(away)


def tunnel(namespace: str, own: str, peer: str) -> int:
    """One end of the line: packets are read from it and written to it."""
    with inside(namespace):
        fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH", DEVICE.encode(), IFF_TUN | IFF_NO_PI))
        ip("address", "add", own, "peer", peer, "dev", DEVICE)
        ip("link", "set", DEVICE, "up", "mtu", str(MTU), "txqueuelen", "100")
        ip("link", "set", "lo", "up")
    return fd


class Direction:
    """Takes packets at one end and gives them out at the other: late, slowly, not all of them."""

    def __init__(self, taken: int, given: int, line: argparse.Namespace) -> None:
        self.taken, self.given, self.line = taken, given, line
        self.free, self.waiting = 0.0, 0
        asyncio.get_running_loop().add_reader(taken, self.read)

    def read(self) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(BlockingIOError):
            while packet := os.read(self.taken, 2 * MTU):
                if random.random() * 100 < self.line.loss or self.waiting >= WAITING:
                    continue
                self.waiting += 1
                self.free = max(loop.time(), self.free) + len(packet) * 8 / (self.line.rate * 1000)
                loop.call_at(self.free + self.line.delay / 1000, self.write, packet)

    def write(self, packet: bytes) -> None:
        self.waiting -= 1
        with contextlib.suppress(OSError):
            os.write(self.given, packet)


async def relay(port: int, taken: socket.socket) -> asyncio.Server:
    """What arrives at the far end is this machine's own server's."""

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
        writer.close()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_connection("127.0.0.1", port)
        with contextlib.suppress(asyncio.CancelledError):  # the line is taken down
            await asyncio.gather(carry(reader, ours), carry(theirs, writer))

    return await asyncio.start_server(meet, sock=taken)


async def serve(line: argparse.Namespace) -> None:
    phone = tunnel(PHONE, PHONE_ADDRESS, SERVER_ADDRESS)
    server = tunnel(SERVER, SERVER_ADDRESS, PHONE_ADDRESS)
    with inside(SERVER):
        taken = socket.create_server((SERVER_ADDRESS, PORT))
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    async with await relay(line.port, taken):
        ways = Direction(phone, server, line), Direction(server, phone, line)
        print("up", flush=True)
        await ended.wait()
    del ways


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--rate", type=float, default=50, help="kbit/s")
    parser.add_argument("--delay", type=float, default=300, help="ms, one way")
    parser.add_argument("--loss", type=float, default=2, help="%%")
    line = parser.parse_args()
    for name in (PHONE, SERVER):
        ip("netns", "add", name)
    try:
        asyncio.run(serve(line))
    finally:
        for name in (PHONE, SERVER):
            ip("netns", "del", name)


if __name__ == "__main__":
    main()
