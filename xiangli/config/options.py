"""What `xiangli up` was told. Knows no Django."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from xiangli.config.instance import Instance


@dataclass(frozen=True)
class Options:
    """One start of the product."""

    instance: Instance
    place: str
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = True
    certificate: Path | None = None
    key: Path | None = None

    @property
    def https(self) -> bool:
        return self.certificate is not None or os.environ.get("XIANGLI_HTTPS") == "1"

    @property
    def url(self) -> str:
        scheme = "https" if self.certificate else "http"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}/"

    @property
    def address(self) -> str:
        """What people outside are told to open; a proxy's name where one is set."""
        return os.environ.get("XIANGLI_ADDRESS") or self.url.rstrip("/")
