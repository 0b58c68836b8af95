"""The address of a cluster and of the library in it, as LIBRARY gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

_DEFAULT_PREFIX = "footnote"
_PORTS: Mapping[str, int] = MappingProxyType({"opensearch": 9200, "https": 443})
"""By scheme, the port of a host that names none: OpenSearch's own, and that of the web."""
_ADDRESS = re.compile(r"(?P<scheme>\w+)://(?P<hosts>[^/]*)(?:/(?P<prefix>.*))?", re.DOTALL)
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_EXAMPLE = "opensearch://localhost:9200/footnote"


def is_cluster_address(library: str) -> bool:
    """True if LIBRARY is an address, right or wrong, rather than a file."""
    return "://" in library


@dataclass(frozen=True)
class Host:
    """The name or IP address of a machine, and a port."""

    name: str
    port: int

    def __str__(self) -> str:
        return f"[{self.name}]:{self.port}" if ":" in self.name else f"{self.name}:{self.port}"


@dataclass(frozen=True)
class ClusterAddress:
    """The nodes of a cluster that are asked, the login, and the beginning of its indices' names.

    Libraries with different prefixes share a cluster without seeing each other.
    """

    hosts: tuple[Host, ...]
    prefix: str = _DEFAULT_PREFIX
    has_tls: bool = False
    ca: Path | None = None
    """The certificates that are trusted, in PEM; None for those that the system trusts."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(
        cls,
        url: str,
        *,
        ca: Path | None = None,
        user: str | None = None,
        password: str | None = None,
    ) -> ClusterAddress:
        """The address in `opensearch://HOST[:PORT][,HOST…][/PREFIX]`, or `https://…` for TLS.

        Raise ValueError with a sentence that never contains the address, which may hold a password.
        """
        parts = _ADDRESS.fullmatch(url.strip())
        if not parts:
            raise ValueError(f"the address of a cluster looks like {_EXAMPLE}")
        scheme = parts["scheme"]
        if scheme not in _PORTS:
            hint = "opensearch:// for a cluster without TLS, https:// for one with TLS"
            raise ValueError(f"the address of a cluster begins with {hint}")
        if "@" in url:
            hint = "write them to LIBRARY_USER and to the file named in LIBRARY_PASSWORD_FILE"
            raise ValueError(f"an address contains no user name and no password: {hint}")
        if (user is None) != (password is None):
            raise ValueError("a login needs both LIBRARY_USER and LIBRARY_PASSWORD_FILE")
        if ca and scheme != "https":
            raise ValueError("LIBRARY_CA is for a cluster with TLS, at https://…")
        hosts = tuple(_parse_host(host, _PORTS[scheme]) for host in parts["hosts"].split(","))
        prefix = (parts["prefix"] or "").rstrip("/") or _DEFAULT_PREFIX
        if not _PREFIX.fullmatch(prefix):
            raise ValueError(
                "the name of a library in a cluster, after the last slash, consists of small"
                " letters from a to z, digits, - and _"
            )
        return cls(hosts, prefix, scheme == "https", ca, user, password)

    @property
    def name(self) -> str:
        """The address without the login, for messages."""
        scheme = "https" if self.has_tls else "opensearch"
        return f"{scheme}://{','.join(map(str, self.hosts))}/{self.prefix}"


def _parse_host(text: str, default_port: int) -> Host:
    try:
        parts = urlsplit(f"//{text.strip()}")
        name, port = parts.hostname, parts.port
    except ValueError:
        name, port = None, None
    if not name or re.search(r"[\s?#]", text.strip()):
        raise ValueError(f"the address of a cluster names its hosts with commas, as in {_EXAMPLE}")
    return Host(name, port or default_port)
