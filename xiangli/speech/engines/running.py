"""Runs a program to its end, bounded in time."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xiangli.speech.errors import RenderingFailed

SECONDS: Final = 120  # for a sentence


def run(command: Sequence[str], *, given: bytes = b"", seconds: int = SECONDS) -> bytes:
    """What the program said. Raises RenderingFailed."""
    program = Path(command[0]).name
    try:
        done = subprocess.run(  # noqa: S603 - programs of ours, texts go through stdin
            command, input=given, capture_output=True, timeout=seconds, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise RenderingFailed(program=program, status="timeout") from error
    except (subprocess.CalledProcessError, OSError) as error:
        status = getattr(error, "returncode", type(error).__name__)
        raise RenderingFailed(program=program, status=str(status)) from error
    return done.stdout
