"""One installed Xiangli: where its files lie, and the secrets made at its first start.

Knows no Django, so that the supervisor and the backup can use it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

SOCKET_PATH_LIMIT = 100  # sockaddr_un holds 108 bytes, and the server adds its own suffix


@dataclass(frozen=True)
class DatabasePasswords:
    """SCRAM passwords of the three roles of the embedded database."""

    superuser: str
    owner: str
    app: str


@dataclass(frozen=True)
class Instance:
    """Everything a running product writes lies under `data`."""

    data: Path

    @property
    def keys(self) -> Path:
        return self.data / "keys"

    @property
    def cluster(self) -> Path:
        return self.data / "database" / "cluster"

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def state(self) -> Path:
        """What this instance was told at `up`: place, port, demo. JSON."""
        return self.data / "instance.json"

    @property
    def sockets(self) -> Path:
        """Folder of the database's unix socket; a short one where `data` is too deep."""
        near = self.data / "database" / "run"
        if len(str(near)) <= SOCKET_PATH_LIMIT:
            return near
        name = hashlib.sha256(str(self.data).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"xiangli-{name}"

    def make(self) -> None:
        """Lay out the folders and make the secrets that do not exist yet. May be repeated."""
        for folder in (self.keys, self.cluster.parent, self.files, self.logs, self.backups):
            folder.mkdir(parents=True, exist_ok=True)
        self.keys.chmod(0o700)
        self.secret("django")
        self.passwords()

    def secret(self, name: str) -> str:
        """The secret `name`, made of 256 random bits the first time it is asked for."""
        path = self.keys / f"{name}.key"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(32))
        return path.read_text(encoding="ascii")

    def passwords(self) -> DatabasePasswords:
        return DatabasePasswords(
            superuser=self.secret("database-superuser"),
            owner=self.secret("database-owner"),
            app=self.secret("database-app"),
        )

    def remember(self, **told: str | int | bool) -> None:
        """Keep what `up` was told, so that later commands need not be told again."""
        write_private(self.state, json.dumps({**self.told(), **told}, indent=1))

    def told(self) -> dict[str, str | int | bool]:
        """Raises ValueError where the file is no longer ours."""
        if not self.state.exists():
            return {}
        told = json.loads(self.state.read_text(encoding="utf-8"))
        if not isinstance(told, dict):
            raise ValueError(self.state)  # noqa: TRY004 - as of what is no JSON at all
        return told


def write_private(path: Path, text: str) -> None:
    """Write so that a reader sees the old text or the new, and only the owner sees either."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        owner = path.stat()
        os.chown(draft, owner.st_uid, owner.st_gid)
    draft.replace(path)


def default_data() -> Path:
    """`/var/lib/xiangli` for root, the user's data folder otherwise."""
    if told := os.environ.get("XIANGLI_DATA"):
        return Path(told).resolve()
    if os.getuid() == 0:
        return Path("/var/lib/xiangli")
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "xiangli"
