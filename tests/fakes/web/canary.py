"""A port on loopback that should see no connection."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Self


class Canary:
    """Listens on both loopback addresses and counts the connections."""

    def __init__(self) -> None:
        self.connections = 0
        self.port = 0
        self._servers: list[asyncio.Server] = []

    async def __aenter__(self) -> Self:
        first = await asyncio.start_server(self._count, "0.0.0.0", 0)  # noqa: S104 - any address
        self.port = first.sockets[0].getsockname()[1]
        self._servers.append(first)
        if socket.has_ipv6:
            with contextlib.suppress(OSError):  # no IPv6 on this machine
                self._servers.append(await asyncio.start_server(self._count, "::1", self.port))
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()

    async def _count(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        writer.close()
