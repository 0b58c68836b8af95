"""Hosts by name on loopback, and fetchers that may reach them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Self

from aiohttp import web

from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.fetcher import Fetcher

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
RawHandler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Visit:
    """A request that a host has seen."""

    host: str
    path: str
    headers: Mapping[str, str]
    at: float
    """Monotonic time."""


class FakeWeb:
    """A web in which only the hosts exist that a test adds."""

    def __init__(self) -> None:
        self.visits: list[Visit] = []
        self._sites: dict[str, Mapping[str, Handler]] = {}
        self._ports: dict[str, int] = {}
        self._port = 0
        self._cleanup = AsyncExitStack()

    async def __aenter__(self) -> Self:
        runner = web.ServerRunner(web.Server(self._handle))
        await runner.setup()
        self._cleanup.push_async_callback(runner.cleanup)
        listener = socket.create_server((LOOPBACK, 0), backlog=512)
        self._port = listener.getsockname()[1]
        await web.SockSite(runner, listener).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._cleanup.aclose()

    def host(self, name: str, paths: Mapping[str, Handler]) -> str:
        """Add a host that answers at these paths, and elsewhere with status 404; its address."""
        self._sites[name] = paths
        self._ports[name] = self._port
        return self.url(name)

    async def raw_host(self, name: str, handler: RawHandler) -> str:
        """Add a host that speaks over plain sockets, as it likes; its address."""

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError
            ):
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ")[1].decode()
                self.visits.append(Visit(name, path, {}, time.monotonic()))
                await handler(reader, writer)
            writer.close()

        server = await asyncio.start_server(serve, LOOPBACK, 0)
        self._cleanup.callback(server.close)
        self._ports[name] = server.sockets[0].getsockname()[1]
        return self.url(name)

    def url(self, name: str, path: str = "/") -> str:
        """The address of a path on a host."""
        return f"http://{name}:{self._ports[name]}{path}"

    def fetcher(self, limits: FetchLimits | None = None, *, allow: Sequence[str] = ()) -> Fetcher:
        """A fetcher for which all hosts exist that have been added, and may be reached."""
        names = [f"{name}:{port}" for name, port in self._ports.items()]
        return Fetcher({*names, *allow}, limits or FetchLimits(), resolve=self.resolve)

    async def resolve(self, name: str) -> Sequence[str]:
        """The address of a host that has been added."""
        if name not in self._ports:
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        return [LOOPBACK]

    def paths(self, name: str) -> list[str]:
        """The paths that a host was asked for."""
        return [visit.path for visit in self.visits if visit.host == name]

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        name = request.host.partition(":")[0]
        self.visits.append(Visit(name, request.path_qs, dict(request.headers), time.monotonic()))
        handler = self._sites.get(name, {}).get(request.path)
        if handler is None:
            return web.Response(status=404, text="not here")
        return await handler(request)
