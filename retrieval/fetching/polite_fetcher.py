"""Fetching with regard for the hosts: robots.txt, one request at a time, pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.fetching.content_types import ARTICLES
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.redirects import follow
from retrieval.fetching.response import Request, Response
from retrieval.fetching.targets import parse_target

if TYPE_CHECKING:
    from retrieval.fetching.transport.polite_sender import PoliteSender

_PAUSE_SECONDS = 1.0


class PoliteFetcher:
    """A fetcher that asks each host for one thing at a time, with a pause, as robots.txt says.

    `pause` is the time between two requests to a host, in seconds; one if it is None. A host that
    asks for a time without requests (`Retry-After`) gets it: up to `patience` seconds are waited
    here, once.
    """

    def __init__(
        self, fetcher: Fetcher, *, pause: float | None = None, patience: float = 60
    ) -> None:
        self._fetcher = fetcher
        self._pause = _PAUSE_SECONDS if pause is None else pause
        self._patience = patience
        self._sender: PoliteSender | None = None

    async def wait_for_turn(self, url: str) -> None:
        """Wait until the host of an address may be asked again, as far as that is known now.

        Who bounds what is fetched at once waits so without taking a place. Raises FetchFailed.
        """
        target = parse_target(url, self._fetcher.allowed)
        if self._sender is not None:
            await self._sender.wait_for_turn(target)

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: frozenset[str] | None = ARTICLES,
        respects_robots: bool = True,
    ) -> Response:
        """As `Fetcher.get`, at the pace of each host on the way.

        A feed that someone added by its address may be fetched without regard to robots.txt, as
        feed readers do. Raises FetchFailed.
        """
        from retrieval.fetching.transport.polite_sender import (  # noqa: PLC0415 - loads aiohttp
            PoliteSender,
        )

        sender = self._sender = self._sender or PoliteSender(
            self._fetcher, self._pause, self._patience
        )
        request = Request(etag, last_modified, accept)
        return await follow(
            url,
            lambda target, seconds: sender.send(
                target, request, seconds, respects_robots=respects_robots
            ),
            self._fetcher.allowed,
            self._fetcher.limits,
        )
