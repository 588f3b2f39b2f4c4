"""What this instance is: its place, its files, the outside world it talks to."""

import tomllib
from pathlib import Path

from xiangli.config.settings.source import environment


def read_site(path: Path) -> dict[str, str]:
    """What the national rules want in the footer, as the county's administrator wrote it."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {name: str(value) for name, value in tomllib.load(file).items()}


XIANGLI_PLACE = environment.place
XIANGLI_DATA = environment.instance.data
XIANGLI_KEYS = environment.instance.keys
XIANGLI_FILES = environment.instance.files
XIANGLI_ADDRESS = environment.address.rstrip("/")
XIANGLI_SITE = read_site(environment.instance.data / "site.toml")
XIANGLI_SMS = environment.sms
XIANGLI_SEAL = environment.seal
XIANGLI_WITNESS = environment.witness
XIANGLI_WITNESS_FOR = environment.witness_for
XIANGLI_FETCH_ALLOWED: tuple[str, ...] = ()  # inward addresses that may be fetched: none
XIANGLI_CLAMD = environment.clamd
XIANGLI_SPEECH = environment.speech
XIANGLI_KOKORO = environment.kokoro
XIANGLI_FILM_MB = environment.film_mb
XIANGLI_OFFLINE = environment.offline
