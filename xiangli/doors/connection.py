"""How a request came here: from which address, and whether nobody could listen."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def read_address(text: str) -> Address | None:
    """An address as servers and proxies write it: `::1`, `[::1]:8000`, `10.0.0.9:443`."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def read_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    return tuple(ip_network(text, strict=False) for text in texts)


def client(peer: str, forwarded: str, trusted: tuple[Network, ...]) -> Address | None:
    """The nearest address that is no trusted proxy, read from the right of X-Forwarded-For.

    What stands further left was written by whoever sent it, and is not believed.
    """
    found = read_address(peer)
    for hop in reversed(forwarded.split(",")):
        if found is None or not is_trusted(found, trusted):
            return found
        found = read_address(hop) or found
    return found


def is_trusted(address: Address | None, trusted: tuple[Network, ...]) -> bool:
    return address is not None and any(address in network for network in trusted)


def is_loopback(peer: str, host: str) -> bool:
    """Both ends are this machine: by the address that came, and by the name that was asked for."""
    address = read_address(peer)
    name = host.rpartition(":")[0] if host.count(":") == 1 else host
    here = name == "localhost" or ((asked := read_address(host)) is not None and asked.is_loopback)
    return here and (address is None or address.is_loopback)
