"""The addresses of this machine on the networks it is on, the likeliest first."""

from __future__ import annotations

import ipaddress
import socket


def addresses() -> list[str]:
    """Private IPv4 addresses, the one with the default route first; empty without a network."""
    found = dict.fromkeys([*_by_route(), *_by_name()])
    return [address for address in found if _useful(address)]


def _by_route() -> list[str]:
    # Connecting a datagram socket sends nothing; it only asks which address would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return [probe.getsockname()[0]]
        except OSError:
            return []


def _by_name() -> list[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return [str(entry[4][0]) for entry in found]


def _useful(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return parsed.is_private and not parsed.is_loopback and not parsed.is_link_local
