"""The private hosts that may be fetched from, as `FETCH_ALLOW` names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from retrieval.fetching.networks import Address, Network

WEB_PORTS = frozenset((80, 443))
MAX_PORT = 65_535
HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*"
    r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
"""A name as it is looked up: in lower case and ASCII, without a dot at its end (RFC 1123, 2.1)."""
NUMERIC_NAME = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
"""Names that systems read as IPv4 addresses (https://url.spec.whatwg.org/#ends-in-a-number-checker)."""

_BRACKETS = re.compile(r"\[(?P<host>[0-9a-f:.]+)\](?::(?P<port>[0-9]{1,5}))?")
_HOST = re.compile(r"(?P<host>[^:/\[\]]+)(?::(?P<port>[0-9]{1,5}))?")


@dataclass(frozen=True)
class AllowedHosts:
    """Private hosts, each with the ports that are open: 80 and 443, or the one that was named."""

    names: frozenset[tuple[str, int]] = frozenset()
    networks: tuple[tuple[Network, frozenset[int]], ...] = ()

    def has_name(self, host: str, port: int) -> bool:
        """True if the host of this name may be fetched from, wherever it is."""
        return (host, port) in self.names

    def has_address(self, address: Address, port: int) -> bool:
        """True if the host at this address may be fetched from."""
        return any(address in network and port in ports for network, ports in self.networks)


def parse_allowed_hosts(entries: Iterable[str]) -> AllowedHosts:
    """The hosts of `FETCH_ALLOW`: `wiki.lan`, `10.0.0.5:8080`, `192.168.1.0/24`, `[fd00::5]:80`.

    Raises ValueError for an entry that is none of these; its text names the entry.
    """
    names: set[tuple[str, int]] = set()
    networks: list[tuple[Network, frozenset[int]]] = []
    for entry in entries:
        host, ports = _host_and_ports(entry.strip().lower())
        try:
            networks.append((ip_network(host), ports))
        except ValueError:
            name = host.removesuffix(".")
            if not HOST_NAME.fullmatch(name) or NUMERIC_NAME.fullmatch(name):
                raise _invalid(entry) from None
            names.update((name, port) for port in ports)
    return AllowedHosts(frozenset(names), tuple(networks))


def _host_and_ports(entry: str) -> tuple[str, frozenset[int]]:
    if "/" in entry or _is_address(entry):
        return entry, WEB_PORTS
    match = _BRACKETS.fullmatch(entry) or _HOST.fullmatch(entry)
    port = int(match["port"] or 80) if match else 0
    if not match or not 0 < port <= MAX_PORT:
        raise _invalid(entry)
    return match["host"], frozenset((port,)) if match["port"] else WEB_PORTS


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _invalid(entry: str) -> ValueError:
    return ValueError(
        f"“{entry}” is not a host: write a name, an address or a network, with its port if that "
        "is not 80 or 443 (wiki.lan, 10.0.0.5:8080, 192.168.1.0/24)"
    )
