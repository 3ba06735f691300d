"""Which addresses of the network may be asked: public ones, so that no report leads into a private network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host and port, as text. Raises OSError where there are none."""

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # an IPv4 address in IPv6 clothes, RFC 6052


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver knows, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an address is out in the internet: not private, loopback, link-local, multicast or reserved.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, translated, Teredo) is public only if both are.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(
        one.is_global and not one.is_multicast and not one.is_reserved and not one.is_link_local
        for one in (_plain(parsed), *_carried(parsed))
    )


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _carried(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv6Address):
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo
        if address in _TRANSLATED:
            yield IPv4Address(int(address) & 0xFFFFFFFF)
