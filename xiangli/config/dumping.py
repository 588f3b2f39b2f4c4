"""The database as a stream: pg_dump out, pg_restore and psql in. Nothing touches the disk."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import IO, Final

from xiangli.config.reach import Reach, program, target
from xiangli.config.refusal import Refused

PART: Final = 8 * 1024 * 1024
UNKNOWN_TO_OLDER: Final = b"SET transaction_timeout = 0;"  # PostgreSQL 16 and older stop at it
HEAD_LINES: Final = 60
START_AFRESH: Final = b"drop schema public cascade; create schema public;\n"
Blocks = Iterator[bytes]


def dump(reach: Reach) -> Iterator[bytes]:
    """The database in pg_dump's custom format, in parts of at most 8 MiB. Raises Refused."""
    where, environment = target(reach.whole)
    command = [program("pg_dump"), "-Fc", "-Z", "6", "--no-password", "-d", where]
    with _started(command, environment) as process:
        assert process.stdout is not None  # noqa: S101 - we asked for a pipe
        while part := process.stdout.read(PART):
            yield part


def test_read(parts: Blocks) -> None:
    """Have pg_restore read all of a dump, down to its last row. Raises Refused."""
    command = [program("pg_restore"), "-f", "/dev/null"]
    with _started(command, None) as process:
        _feed(process, parts)


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
    with _started(write, environment) as writer, _started(read, None) as reader:
        assert reader.stdout is not None  # noqa: S101 - we asked for pipes
        assert writer.stdin is not None  # noqa: S101
        feeder = Thread(target=_feed, args=(reader, parts))
        feeder.start()
        try:
            if afresh:
                writer.stdin.write(START_AFRESH)
            _copy(reader.stdout, writer.stdin)
            writer.stdin.close()
        except BrokenPipeError:
            reader.kill()  # psql's own words come with its exit
        finally:
            feeder.join()


def _copy(source: IO[bytes], sink: IO[bytes]) -> None:
    for number, line in enumerate(source):
        if number < HEAD_LINES and line.strip() == UNKNOWN_TO_OLDER:
            continue
        sink.write(line)


def _feed(process: subprocess.Popen[bytes], parts: Blocks) -> None:
    assert process.stdin is not None  # noqa: S101 - we asked for a pipe
    broken = False
    for part in parts:
        try:
            if not broken:
                process.stdin.write(part)
        except BrokenPipeError:
            broken = True  # read on, so that the archive's own check reaches its end
    try:
        process.stdin.close()
    except BrokenPipeError:
        return


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
            process.communicate()
            raise
        if process.stdin is not None and not process.stdin.closed:
            process.stdin.close()
        process.communicate() if process.stdout and not process.stdout.closed else process.wait()
        if process.returncode:
            said.seek(0)
            tail = said.read().decode(errors="replace").splitlines()[-5:]
            raise Refused("error.program", name=command[0], log="\n".join(tail))
