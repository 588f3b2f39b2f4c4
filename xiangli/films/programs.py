"""ffmpeg and ffprobe, run under limits, with what they say while they work."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer
from typing import IO, Final

from xiangli.films import launch
from xiangli.films.errors import NoProgram, ProgramFailed

MEMORY: Final = 1_200_000_000  # bytes of addresses; a film of 2160 lines takes two thirds
LAST: Final = 2000  # bytes of what it complained
LAUNCH: Final = (sys.executable, "-I", "-S", str(Path(launch.__file__)))
# Decoders that read what phones and cameras write; nothing else of ffmpeg sees a stranger's bytes.
DECODERS: Final = (
    "h264,hevc,mpeg4,vp8,vp9,libdav1d,av1,mjpeg,mpeg2video,mpeg1video,h263,msmpeg4v2,msmpeg4,"
    "wmv1,wmv2,aac,aac_latm,mp2,mp2float,mp3,mp3float,opus,libopus,vorbis,libvorbis,amrnb,amrwb,"
    "ac3,eac3,flac,alac,pcm_s16le,pcm_s16be,pcm_u8,pcm_s24le,pcm_f32le,pcm_mulaw,pcm_alaw"
)

Said = Callable[[str], None]


def are_there() -> bool:
    return all(map(shutil.which, ("ffmpeg", "ffprobe")))


def reading(path: Path, demuxer: str) -> list[str]:
    """The one file, by the one reader: no list, no address, nothing that it names itself."""
    return [
        *("-protocol_whitelist", "file", "-codec_whitelist", DECODERS, "-f", demuxer),
        *("-i", f"file:{path}"),
    ]


def run(
    program: str, words: Sequence[str], *, seconds: int, said: Said = lambda _line: None
) -> str:
    """What the program printed, each line told as it comes. `seconds` of the processor, and three
    times that by the clock. Raises NoProgram, ProgramFailed."""
    path = shutil.which(program)
    if path is None:
        raise NoProgram(program=program)
    command = [*LAUNCH, str(seconds), str(MEMORY), path, *words]
    lines: list[str] = []
    with tempfile.TemporaryFile() as complaint:
        with subprocess.Popen(  # noqa: S603 - a program of ours, its words are ours
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaint, text=True
        ) as process:
            stop = Timer(3 * seconds, process.kill)
            stop.start()
            try:
                for line in process.stdout or ():
                    lines.append(line)
                    said(line)
                status = process.wait()
            finally:
                stop.cancel()
                process.kill()
        if status:
            raise ProgramFailed(program=program, status=str(status), why=_last(complaint))
    return "".join(lines)


def _last(complaint: IO[bytes]) -> str:
    size = complaint.seek(0, 2)
    complaint.seek(max(0, size - LAST))
    return complaint.read().decode("utf-8", "replace")
