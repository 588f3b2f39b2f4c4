"""What the environment tells this process, read in one place. Knows no Django."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xiangli.config.instance import Instance, default_data

DEFAULT_PLACE = "511722"
LOCAL_ADDRESS = "http://localhost:8000"
NO_DATABASE = "postgresql://xiangli_app@127.0.0.1:1/xiangli"  # refuses at once, and by name
Role = Literal["app", "owner"]


@dataclass(frozen=True)
class Environment:
    """Variables all start with XIANGLI_, but for DATABASE_URL, which every host knows."""

    instance: Instance
    database_url: str
    place: str
    demo: bool
    demo_cases: int | None
    https: bool
    hosts: tuple[str, ...]
    trusted_proxies: tuple[str, ...]
    metrics: tuple[str, ...]
    sms: str
    seal: str
    witness: str
    witness_for: tuple[str, ...]
    mail: str
    clamd: str
    speech: bool
    kokoro: str
    film_mb: int
    offline: bool
    address: str

    @classmethod
    def read(cls) -> Environment:
        instance = Instance(default_data())
        told = instance.told()
        demo = _flag("XIANGLI_DEMO", default=bool(told.get("demo", False)))
        return cls(
            instance=instance,
            database_url=_database_url(),
            place=os.environ.get("XIANGLI_PLACE") or str(told.get("place", DEFAULT_PLACE)),
            demo=demo,
            demo_cases=_number("XIANGLI_DEMO_CASES"),
            https=_flag("XIANGLI_HTTPS", default=bool(told.get("https", False))),
            hosts=_words("XIANGLI_HOSTS", str(told.get("hosts", ""))),
            trusted_proxies=_words("XIANGLI_TRUSTED_PROXIES", ""),
            metrics=_words("XIANGLI_METRICS", ""),
            sms=os.environ.get("XIANGLI_SMS", "simulator" if demo else ""),
            seal=os.environ.get("XIANGLI_SEAL", "development"),
            witness=os.environ.get("XIANGLI_WITNESS", ""),
            witness_for=_words("XIANGLI_WITNESS_FOR", ""),
            mail=os.environ.get("XIANGLI_MAIL", ""),
            clamd=os.environ.get("XIANGLI_CLAMD", ""),
            speech=_flag("XIANGLI_SPEECH", default=True),
            kokoro=os.environ.get("XIANGLI_KOKORO", ""),
            film_mb=int(os.environ.get("XIANGLI_FILM_MB", "500")),
            offline=_flag("XIANGLI_OFFLINE", default=True),
            address=os.environ.get("XIANGLI_ADDRESS") or str(told.get("address", LOCAL_ADDRESS)),
        )


def _database_url() -> str:
    """The app role's address, or the owner's where the supervisor migrates."""
    if os.environ.get("XIANGLI_AS_OWNER") == "1":
        return os.environ.get("DATABASE_OWNER_URL", NO_DATABASE)
    return os.environ.get("DATABASE_URL", NO_DATABASE)


def _number(name: str) -> int | None:
    told = os.environ.get(name, "")
    return int(told) if told else None


def _flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str) -> tuple[str, ...]:
    return tuple(word for word in os.environ.get(name, default).replace(",", " ").split() if word)


def secret_key(instance: Instance) -> str:
    """The instance's own secret; before its first start there is none, and nothing to protect."""
    path = instance.keys / "django.key"
    return path.read_text(encoding="ascii") if path.exists() else os.urandom(32).hex()


PROJECT = Path(__file__).resolve().parent.parent
