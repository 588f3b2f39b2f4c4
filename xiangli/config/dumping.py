"""The database as a stream: pg_dump out, pg_restore and psql in. Nothing touches the disk."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO, Final

import psycopg

from xiangli.config.reach import Reach, program, target
from xiangli.config.refusal import Refused

PART: Final = 8 * 1024 * 1024
UNKNOWN_TO_OLDER: Final = b"SET transaction_timeout = 0;"  # PostgreSQL 16 and older stop at it
HEAD_LINES: Final = 60
EMPTY: Final = (Path(__file__).parent / "empty.sql").read_bytes()
Blocks = Iterator[bytes]


def dump(reach: Reach) -> Iterator[bytes]:
    """The database in pg_dump's custom format, in parts of at most 8 MiB. Raises Refused."""
    where, environment = target(reach.whole)
    command = [program("pg_dump"), "-Fc", "-Z", "6", "--no-password", "-d", where]
    with _started(command, environment) as process:
        while part := _pipe(process.stdout).read(PART):
            yield part


def load(reach: Reach, parts: Blocks, *, afresh: bool) -> None:
    """Put a dump into the database, in one transaction: all of it or nothing. Raises Refused.

    `afresh` empties the database first, in the same transaction.
    """
    where, environment = target(reach.whole if reach.embedded else reach.owner)
    read = [program("pg_restore"), "-f", "-", *([] if reach.embedded else ["--no-owner"])]
    write = [
        program("psql"), "-X", "-q", "-w", "-v", "ON_ERROR_STOP=1", "--single-transaction",
        "-o", "/dev/null", "-d", where,
    ]  # fmt: skip
    with _started(write, environment) as writer:
        sink = _pipe(writer.stdin)
        try:
            if afresh:
                sink.write(EMPTY)
            with _started(read, None) as reader, _fed(reader, parts):
                _copy(_pipe(reader.stdout), sink)
        except BrokenPipeError:
            return  # psql ended before us: its own words come with its exit


def empty(reach: Reach) -> None:
    """Drop everything in the database. Raises psycopg.Error."""
    with psycopg.connect(reach.owner) as connection:
        connection.execute(EMPTY)


def _copy(source: IO[bytes], sink: IO[bytes]) -> None:
    for number, line in enumerate(source):
        if number < HEAD_LINES and line.strip() == UNKNOWN_TO_OLDER:
            continue
        sink.write(line)


@contextmanager
def _fed(process: subprocess.Popen[bytes], parts: Blocks) -> Iterator[None]:
    """Write to the program while its output is read here; what went wrong there is raised here."""
    wrong: list[Refused] = []

    def feed() -> None:
        try:
            _feed(process, parts)
        except Refused as error:
            wrong.append(error)
            process.kill()

    feeder = Thread(target=feed)
    feeder.start()
    try:
        yield
    except BaseException:
        process.kill()
        raise
    finally:
        feeder.join()
    if wrong:
        raise wrong[0]


def _feed(process: subprocess.Popen[bytes], parts: Blocks) -> None:
    sink, broken = _pipe(process.stdin), False
    for part in parts:
        try:
            if not broken:
                sink.write(part)
        except BrokenPipeError:
            broken = True  # read on, so that the archive's own check reaches its end
    try:
        sink.close()
    except BrokenPipeError:
        return


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise TypeError
    return stream


@contextmanager
def _started(
    command: list[str], environment: dict[str, str] | None
) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own words
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=environment
        )
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            _end(process)
        if process.returncode:
            said.seek(0)
            tail = said.read().decode(errors="replace").splitlines()[-5:]
            raise Refused("error.program", name=Path(command[0]).name, log="\n".join(tail))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close what is open (the program sees the end of its input) and wait."""
    for stream in (process.stdin, process.stdout):
        try:
            if stream is not None:
                stream.close()
        except BrokenPipeError:
            continue
    process.wait()
