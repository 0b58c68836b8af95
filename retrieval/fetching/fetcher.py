"""Fetching from public hosts, within limits."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from yarl import URL

from retrieval.fetching.allowed_hosts import parse_allowed_hosts
from retrieval.fetching.content_types import ARTICLES
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.redirects import follow
from retrieval.fetching.response import HostResponse, Request, Response
from retrieval.version import __version__

if TYPE_CHECKING:
    from retrieval.fetching.transport.resolving import Resolve
    from retrieval.fetching.transport.transfer import Transport

USER_AGENT = f"Footnote/{__version__}"


class Fetcher:
    """A session that fetches from public hosts; use it with `async with`.

    `allow` names private hosts that may be fetched from all the same, as `FETCH_ALLOW` does; a
    wrong entry raises ValueError. `resolve` looks up names instead of the operating system.
    """

    def __init__(
        self,
        allow: Collection[str] = (),
        limits: FetchLimits = FetchLimits(),  # noqa: B008 - frozen
        *,
        resolve: Resolve | None = None,
    ) -> None:
        self.limits = limits
        self.allowed = parse_allowed_hosts(allow)
        self._resolve = resolve
        self._transport: Transport | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._transport is not None:
            await self._transport.close()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: frozenset[str] | None = ARTICLES,
    ) -> Response:
        """The content of an address, after redirects.

        With the validators `etag` and `last_modified` of an earlier response, the status is 304 if
        it has not changed. Hosts give feeds any type: where `accept` is None, any is taken, within
        the limit of a page. Raises FetchFailed, also for a media type that is not in `accept`.
        """
        request = Request(etag, last_modified, accept)
        return await follow(
            url,
            lambda target, seconds: self.send(target, request, seconds),
            self.allowed,
            self.limits,
        )

    async def send(self, target: URL, request: Request, seconds: float) -> HostResponse:
        """The response to one request; redirects are not followed. Raises FetchFailed."""
        from retrieval.fetching.transport.transfer import Transport  # noqa: PLC0415 - aiohttp

        if self._transport is None:
            self._transport = Transport(self.allowed, self.limits, self._resolve, USER_AGENT)
        return await self._transport.send(target, request, seconds)
