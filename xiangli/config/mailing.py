"""The address of a mail server, as XIANGLI_MAIL tells it. Knows no Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from xiangli.config.refusal import Refused

Tls = Literal["", "starttls", "tls"]
SCHEMES: Final[dict[str, tuple[Tls, int]]] = {
    "smtp": ("", 25),
    "smtp+tls": ("starttls", 587),
    "smtps": ("tls", 465),
}


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over, and who they are from."""

    host: str
    port: int
    tls: Tls
    user: str
    password: str = field(repr=False)
    sender: str


def read_mail(told: str, site: str) -> MailServer:
    """`smtps://user:password@host:port/?from=address`; "" is this machine's own mail on port 25.

    Without `from` letters come from xiangli@ the name of the site. Raises Refused.
    """
    parts = urlsplit(told or "smtp://localhost")
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise Refused("error.mail")
    tls, usual = SCHEMES[parts.scheme]
    sender = parse_qs(parts.query).get("from", [f"xiangli@{urlsplit(site).hostname}"])[0]
    return MailServer(
        parts.hostname,
        parts.port or usual,
        tls,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        sender,
    )
