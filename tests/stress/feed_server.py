"""A server on loopback, in a thread, whose feed has more items at each request."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

SENTENCE = "The ferry from Vik to Skarvoy leaves twice a day in winter, and it carries no cars. "
NEW_ITEMS = 7
"""Items that are new at each request; every other one has a page."""


class FeedServer:
    """Items in growing numbers, under changing ids and addresses."""

    def __init__(self) -> None:
        self.items = 0
        self.url = ""
        self._loop = asyncio.new_event_loop()

    async def feed(self, request: web.Request) -> web.Response:
        """The feed: all items so far, and some that are new."""
        self.items += NEW_ITEMS
        items = "".join(self._item(number, str(request.host)) for number in range(self.items))
        return web.Response(
            text='<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Skarvoy Post</title>{items}</channel></rss>",
            content_type="application/rss+xml",
        )

    async def page(self, request: web.Request) -> web.Response:
        """The page of an item."""
        number = int(request.match_info["number"])
        return web.Response(
            text=f"<html><head><title>{title(number)}</title></head><body><article>"
            f"<h1>{title(number)}</h1><p>{SENTENCE * 9}{number}.</p></article></body></html>",
            content_type="text/html",
        )

    def _item(self, number: int, host: str) -> str:
        round_ = self.items // NEW_ITEMS
        mark = f"{number}-{round_}" if number % 3 == 0 else str(number)
        address = f"http://{host}/story-{number}?utm_source={round_}"
        text = (
            "<description>Short …</description>"
            if number % 2
            else f"<content:encoded>{SENTENCE * 9}{number}.</content:encoded>"
        )
        return (
            f"<item><title>{title(number)}</title><guid>id {mark}</guid>"
            f"<link>{address}</link>{text}</item>"
        )

    def run(self, started: threading.Event) -> None:
        """Serve until `stop` is called."""
        asyncio.set_event_loop(self._loop)
        runner = self._loop.run_until_complete(self._start())
        started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())

    def stop(self) -> None:
        """Stop serving."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _start(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_get("/feed", self.feed)
        app.router.add_get(r"/story-{number:\d+}", self.page)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/feed"
        return runner


def title(number: int) -> str:
    """The title of an item."""
    return f"Story {number} of Vik"


@contextmanager
def feed_server() -> Iterator[FeedServer]:
    """A server that runs in a thread."""
    server, started = FeedServer(), threading.Event()
    thread = threading.Thread(target=server.run, args=(started,), daemon=True)
    thread.start()
    started.wait(10)
    try:
        yield server
    finally:
        server.stop()
        thread.join(10)
