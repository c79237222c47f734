"""Which network addresses a link may lead to: the public internet, and nothing that only this machine can reach.

``ipaddress.is_global`` is not enough: it calls addresses global that carry a private IPv4 address inside. What is
embedded is unwrapped first, then judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

#: Public by number, private by use: the virtual machine's own platform, and relays into somebody else's IPv4.
_RESERVED_4 = (
    (IPv4Network("168.63.129.16/32"), "a cloud platform's address for its own machines"),
    (IPv4Network("192.88.99.0/24"), "a 6to4 relay"),
    (IPv4Network("192.0.0.0/24"), "an address for protocols and a cloud's metadata service"),
    (IPv4Network("0.0.0.0/8"), "an address of this machine"),
)
#: All that is assigned for the public internet; 5f00::/16, fec0::/10, NAT64 and the rest lie outside.
_PUBLIC_6 = IPv6Network("2000::/3")
_RESERVED_6 = ((IPv6Network("3fff::/20"), "an address for documentation"),)

_COMPATIBLE = IPv6Network("::/96")
#: Mapped, compatible, translated, and NAT64, which networks without IPv4 use for every old site.
_CARRIERS = (
    IPv6Network("::ffff:0:0/96"),
    _COMPATIBLE,
    IPv6Network("::ffff:0:0:0/96"),
    IPv6Network("64:ff9b::/96"),
)
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
_6TO4 = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
_ISATAP = (0x00005EFE, 0x02005EFE)
_LOW = 0xFFFFFFFF


@lru_cache(maxsize=4096)
def forbidden(address: str) -> str:
    """What is wrong with asking this IP address, in words; "" where nothing is."""
    try:
        ip = ip_address(address.strip("[]"))
    except ValueError:
        return "an address that cannot be read"
    if isinstance(ip, IPv4Address):
        return _forbidden_4(ip)
    if ip.scope_id:
        return "a link-local address"
    for inner in _embedded(ip):
        words = _forbidden_4(inner)
        if words:
            return f"{words} inside an IPv6 address"
    if ip in _LOCAL_NAT64:
        return "a local network's NAT64 address"
    return _forbidden_6(ip)


def _embedded(ip: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that an IPv6 address may stand for."""
    number = int(ip)
    if ip in _COMPATIBLE and number <= 1:
        return
    if any(ip in network for network in _CARRIERS):
        yield IPv4Address(number & _LOW)
    elif ip in _6TO4:
        yield IPv4Address(number >> 80 & _LOW)
    elif ip in _TEREDO:
        yield IPv4Address(number >> 64 & _LOW)
        yield IPv4Address(~number & _LOW)
    if number >> 32 & _LOW in _ISATAP:
        yield IPv4Address(number & _LOW)


def _forbidden_4(ip: IPv4Address) -> str:
    for network, words in _RESERVED_4:
        if ip in network:
            return words
    return _by_kind(ip) or ("" if ip.is_global else "an address that is not public")


def _forbidden_6(ip: IPv6Address) -> str:
    if int(ip) > 1 and any(ip in network for network in _CARRIERS):
        return ""  # what is inside was judged
    words = _by_kind(ip)
    if words:
        return words
    for network, what in _RESERVED_6:
        if ip in network:
            return what
    return "" if ip in _PUBLIC_6 and (ip.is_global or ip in _6TO4) else "an address that is not public"


def _by_kind(ip: IPv4Address | IPv6Address) -> str:
    if ip.is_loopback or ip.is_unspecified:
        return "an address of this machine"
    if ip.is_link_local:
        return "a link-local address, as metadata services have"
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_private:
        return "a private address"
    return "a reserved address" if ip.is_reserved else ""
