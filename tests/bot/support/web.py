"""A site on loopback, with pages and feeds that a bot fetches."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape
from zlib import crc32

from aiohttp import web

from retrieval import Fetcher


@dataclass
class Site:
    """The content of each path, and the paths that were asked for."""

    host: str
    """With the port, as FETCH_ALLOW has it."""
    content: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """The body and its media type, by path."""
    asked: list[str] = field(default_factory=list)

    hanging: set[str] = field(default_factory=set)
    """Paths at which there is never a response."""

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}{path}"

    def put(self, path: str, text: str | bytes, media_type: str = "text/html") -> str:
        """Put something at a path, and return its address."""
        self.content[path] = (text.encode() if isinstance(text, str) else text, media_type)
        return self.url(path)

    def put_feed(self, path: str, title: str, entries: Iterable[tuple[str, str]]) -> str:
        """Put a feed at a path: the title and the text of each entry; return its address."""
        items = "".join(
            f"<item><title>{escape(head)}</title><guid isPermaLink='false'>{escape(head)}</guid>"
            f"<link>{self.url(f'/{crc32(head.encode())}')}</link>"
            f"<content:encoded>{escape(f'<p>{escape(text)}</p>')}</content:encoded></item>"
            for head, text in entries
        )
        content = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        channel = f"<channel><title>{escape(title)}</title>{items}</channel>"
        feed = f"<rss version='2.0' {content}>{channel}</rss>"
        return self.put(path, feed, "application/rss+xml")

    def hang(self, path: str) -> str:
        """Never respond at a path; return its address."""
        self.hanging.add(path)
        return self.url(path)

    async def respond(self, request: web.Request) -> web.Response:
        """The response to a request."""
        self.asked.append(request.path)
        if request.path in self.hanging:
            await asyncio.sleep(600)
        if request.path not in self.content:
            return web.Response(status=404)
        body, media_type = self.content[request.path]
        return web.Response(body=body, headers={"Content-Type": media_type})


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    """A site that is empty at first."""
    application = web.Application()
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    found = Site("")
    application.router.add_route("*", "/{path:.*}", found.respond)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        found.host = f"{host}:{port}"
        yield found
    finally:
        await runner.cleanup()


def fetching(at: Site) -> dict[str, Any]:
    """The services of a bot whose managers may fetch from a site, without pauses."""
    return {"may_servers_fetch": True, "fetcher": Fetcher({at.host}), "fetch_pause": 0.0}
