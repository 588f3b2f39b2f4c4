"""Becomes another program, under limits: `launch.py <cpu seconds> <bytes> <program> …`.

What a stranger handed in is read by a program that may take so much time and memory, writes no
larger file, gives way to everything else, and ends with the worker that started it (prctl(2)).
Stands alone: it is run as a file.
"""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
NICE = 15
LARGEST = 2_000_000_000  # bytes of a file that is written


def main() -> None:
    seconds, memory, *command = sys.argv[1:]
    parent = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)
    os.nice(NICE)
    for limit, most in (
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_AS, int(memory)),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    os.execv(command[0], command)  # noqa: S606 - that is what it is for


if __name__ == "__main__":
    main()
