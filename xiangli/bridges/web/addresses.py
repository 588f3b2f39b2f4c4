"""Where a request may go: the public internet, and nowhere inwards."""

from __future__ import annotations

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from xiangli.bridges.errors import AddressRefused, HostUnknown

SCHEMES: Final = {"http": 80, "https": 443}
FREE: Final = 1024  # ports below belong to other services
LONGEST: Final = 2_000
WRAPS: Final = (ip_network("64:ff9b::/96"), ip_network("::/96"))  # an IPv4 address in its last bits
ROUTED: Final = (ip_network("64:ff9b:1::/48"), ip_network("2002::/16"), ip_network("2001::/32"))


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for, and the one address that is asked."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"


def aim(url: str, allowed: Collection[str] = ()) -> Target:
    """Resolved once: the connection goes to this address, whatever a name says a moment later.

    `allowed`: "address:port" that may be asked although it lies inwards. Raises AddressRefused,
    HostUnknown.
    """
    if len(url) > LONGEST or any(ord(sign) <= 32 or ord(sign) == 127 for sign in url):
        raise AddressRefused(reason="address")
    try:
        parts = urlsplit(url)
        port = parts.port or SCHEMES.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host or not host else host.encode("idna").decode()
        path = ((parts.path or "/") + (f"?{parts.query}" if parts.query else "")).encode("ascii")
    except UnicodeEncodeError as no_ascii:
        raise AddressRefused(reason="address") from no_ascii
    except ValueError as wrong:
        raise AddressRefused(reason="address") from wrong
    if parts.scheme not in SCHEMES or not host or parts.username or parts.password:
        raise AddressRefused(reason="address")
    if port not in SCHEMES.values() and port < FREE:
        raise AddressRefused(reason="port")
    found = _resolve(host, port)
    if not all(f"{ip}:{port}" in allowed or is_public(ip_address(ip)) for ip in found):
        raise AddressRefused(reason="inward")
    return Target(parts.scheme, host, port, path.decode(), found[0])


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Neither this machine nor its network, nor what leads there wrapped in another address."""
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if any(ip in net for net in WRAPS):
            return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(ip in net for net in ROUTED):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise HostUnknown(host=host) from unknown
    return [str(entry[4][0]).partition("%")[0] for entry in found]
