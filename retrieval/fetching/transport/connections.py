"""A session of aiohttp that connects only to checked addresses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from typing import Any

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.transport.resolving import AddressGuard, Resolve

_READ_BYTES = 65_536
"""Of a body that wait to be read at most, about; what comes faster waits in the network."""
_STEP_BYTES = 16_384
"""Read from a connection before other tasks run."""
_MAX_HEADERS = 128
_MAX_HEADER_BYTES = 8_190
"""Of the status line and of each header."""


def open_session(
    guard: AddressGuard, resolve: Resolve, limits: FetchLimits, user_agent: str
) -> ClientSession:
    """A session without cookies, proxies and passwords."""
    connector = TCPConnector(
        resolver=_CheckedResolver(guard, resolve, limits.connect_seconds),
        use_dns_cache=False,
        limit=0,
        socket_factory=lambda info: _checked_socket(guard, info),
    )
    return ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        headers={"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate"},
        trust_env=False,
        auto_decompress=False,
        read_bufsize=_READ_BYTES,
        max_line_size=_MAX_HEADER_BYTES,
        max_field_size=_MAX_HEADER_BYTES,
        max_headers=_MAX_HEADERS,
        timeout=ClientTimeout(
            total=None, sock_connect=limits.connect_seconds, sock_read=limits.idle_seconds
        ),
    )


class _CheckedResolver(AbstractResolver):
    """The addresses of a name, none of them private: exactly these are connected to."""

    def __init__(self, guard: AddressGuard, resolve: Resolve, seconds: float) -> None:
        self._guard = guard
        self._resolve = resolve
        self._seconds = seconds

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - aiohttp's signature
    ) -> list[ResolveResult]:
        """The checked addresses of a host. Raises FetchFailed."""
        addresses = await self._look_up(host)
        self._guard.check_answer(host, port, addresses)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for address in dict.fromkeys(addresses)
        ]

    async def _look_up(self, host: str) -> Sequence[str]:
        try:
            async with asyncio.timeout(self._seconds):
                addresses = await self._resolve(host)
        except socket.gaierror as error:
            is_temporary = error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL}
            reason = FetchReason.NO_NAME_SERVER if is_temporary else FetchReason.UNKNOWN_HOST
            raise FetchFailed(reason, host=host) from None
        except (OSError, UnicodeError):
            raise FetchFailed(FetchReason.NO_NAME_SERVER, host=host) from None
        if not addresses:
            raise FetchFailed(FetchReason.UNKNOWN_HOST, host=host)
        return addresses

    async def close(self) -> None:
        """Nothing is kept open."""


class _StepwiseSocket(socket.socket):
    """A socket that hands over little at a time.

    asyncio asks for 256 KB, and aiohttp parses them at once: 13,000 tiny responses of status 103
    take it a sixth of a second.
    """

    def recv(self, size: int, flags: int = 0) -> bytes:
        """As that of sockets."""
        return super().recv(min(size, _STEP_BYTES), flags)

    def recv_into(self, buffer: Any, size: int = 0, flags: int = 0) -> int:
        """As that of sockets."""
        return super().recv_into(buffer, min(size or len(buffer), _STEP_BYTES), flags)


def _checked_socket(guard: AddressGuard, info: Any) -> socket.socket:
    """A socket for a connection, made only after a last look at where it goes."""
    family, kind, protocol, _, address = info
    guard.check_connection(address[0], address[1])
    return _StepwiseSocket(family, kind, protocol)
