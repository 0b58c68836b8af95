"""The networks of the internet that no page is fetched from, after the registries of IANA.

Python's `ipaddress.is_global` passes addresses of most kinds listed here.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# https://www.iana.org/assignments/iana-ipv4-special-registry and
# https://www.iana.org/assignments/multicast-addresses
_REFUSED_IPV4 = (
    IPv4Network("0.0.0.0/8"),  # this network (RFC 791, RFC 1122)
    IPv4Network("10.0.0.0/8"),  # private (RFC 1918)
    IPv4Network("100.64.0.0/10"),  # shared by customers of a provider (RFC 6598)
    IPv4Network("127.0.0.0/8"),  # loopback (RFC 1122)
    IPv4Network("168.63.129.16/32"),  # the platform of Azure, seen only from inside
    IPv4Network("169.254.0.0/16"),  # link-local (RFC 3927); the metadata of clouds
    IPv4Network("172.16.0.0/12"),  # private (RFC 1918)
    IPv4Network("192.0.0.0/24"),  # protocol assignments (RFC 6890)
    IPv4Network("192.0.2.0/24"),  # documentation (RFC 5737)
    IPv4Network("192.31.196.0/24"),  # AS112, empty answers to reverse look-ups (RFC 7535)
    IPv4Network("192.52.193.0/24"),  # multicast tunnels (RFC 7450)
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, withdrawn (RFC 7526)
    IPv4Network("192.168.0.0/16"),  # private (RFC 1918)
    IPv4Network("192.175.48.0/24"),  # AS112 (RFC 7534)
    IPv4Network("198.18.0.0/15"),  # benchmarks (RFC 2544)
    IPv4Network("198.51.100.0/24"),  # documentation (RFC 5737)
    IPv4Network("203.0.113.0/24"),  # documentation (RFC 5737)
    IPv4Network("224.0.0.0/4"),  # multicast (RFC 5771)
    IPv4Network("240.0.0.0/4"),  # reserved, and broadcast (RFC 1112, RFC 919)
)

# https://www.iana.org/assignments/ipv6-address-space: the only part given to hosts. Outside are
# loopback, mapped, compatible and translated IPv4, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), discard
# (100::/64), segment routing (5f00::/16), unique local, link-local, site-local and multicast.
_GLOBAL_IPV6 = IPv6Network("2000::/3")

# https://www.iana.org/assignments/iana-ipv6-special-registry
_REFUSED_IPV6 = (
    IPv6Network("2001::/23"),  # protocol assignments: Teredo, benchmarks, ORCHID (RFC 2928)
    IPv6Network("2001:db8::/32"),  # documentation (RFC 3849)
    IPv6Network("2002::/16"),  # 6to4, which contains an IPv4 address (RFC 3056)
    IPv6Network("2620:4f:8000::/48"),  # AS112 (RFC 7534)
    IPv6Network("3ffe::/16"),  # the former test network (RFC 3701)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)

_ISATAP = (0x00005EFE, 0x02005EFE)
"""The upper half of an interface identifier whose lower half is an IPv4 address (RFC 5214, 6.1)."""


def is_public(address: Address) -> bool:
    """True if pages may be fetched from an address: it belongs to a host of the internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _REFUSED_IPV4)
    return (
        address in _GLOBAL_IPV6
        and address.scope_id is None
        and not any(address in network for network in _REFUSED_IPV6)
        and (int(address) >> 32) & 0xFFFFFFFF not in _ISATAP
    )
