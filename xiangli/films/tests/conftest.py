import subprocess
import uuid
from pathlib import Path

import pytest

from xiangli.kernel.public import Actor, Role

COUNTY = "511722"


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path / "data"
    settings.XIANGLI_FILES = tmp_path / "data" / "files"
    return settings.XIANGLI_DATA


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Films as ffmpeg draws them, each made once: `made("film.mp4", *words)`."""
    folder = tmp_path_factory.mktemp("films")
    known: dict[tuple[str, ...], Path] = {}

    def make(name, *words, sound=True, size="426x240", seconds=4):
        key = (name, *words, str(sound), size, str(seconds))
        if key not in known:
            path = folder / str(len(known)) / name
            path.parent.mkdir()
            drawn = f"testsrc2=duration={seconds}:size={size}:rate=25"
            heard = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
            command = [
                *("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", drawn),
                *(heard if sound else []), *words, str(path),
            ]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True)
            known[key] = path
        return known[key]

    return make


def editor(prefix=COUNTY, role="county.editor"):
    agency = uuid.uuid4()
    return Actor.officer(
        uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=(Role(agency, role, prefix),)
    )
