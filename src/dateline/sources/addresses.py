"""Which addresses of the network may be asked: public ones, so that no report leads into a private network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host and port, as text. Raises OSError where there are none."""

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # an IPv4 address in IPv6 clothes, RFC 6052

# The IANA registries of special-purpose addresses, complete, for the standard library's knowledge of them hangs on its
# version. Of IPv6 only 2000::/3 is given out at all, so that fec0::/10, fc00::/7 and their like need no line.
_GIVEN_OUT: Final = (IPv6Network("2000::/3"), _TRANSLATED)
_KEPT_BACK_6: Final = tuple(
    map(
        IPv6Network,
        (
            "2001:1::/32",  # anycast of protocols
            "2001:2::/48",  # benchmarks
            "2001:3::/32",  # AMT
            "2001:10::/28",  # ORCHID
            "2001:20::/28",  # ORCHIDv2
            "2001:30::/28",  # drones
            "2001:db8::/32",  # documentation
            "3fff::/20",  # documentation
        ),
    )
)
_KEPT_BACK_4: Final = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # shared by a provider
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",  # protocols
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/3",  # multicast, reserved, broadcast
        ),
    )
)


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver knows, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an address is out in the internet: not private, local, multicast, documentation or reserved.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, translated, Teredo) is public only if both are.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _public(parsed)
    if parsed.ipv4_mapped is not None:
        return _public(parsed.ipv4_mapped)
    given_out = any(parsed in network for network in _GIVEN_OUT) and not any(
        parsed in network for network in _KEPT_BACK_6
    )
    return given_out and all(map(_public, _carried(parsed)))


def _public(address: IPv4Address) -> bool:
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_link_local)
        and not any(address in network for network in _KEPT_BACK_4)
    )


def _carried(address: IPv6Address) -> Iterator[IPv4Address]:
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _TRANSLATED:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
