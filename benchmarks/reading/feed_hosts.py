"""Hosts of feeds on loopback, in a process of their own: `python -m benchmarks.reading.feed_hosts`.

Each address 127.0.x.y is a host. The path of a feed says what it does: see `Feeds.answer`.
"""

from __future__ import annotations

import asyncio
import gzip
from collections import Counter
from html import escape

from aiohttp import web

from benchmarks.works.articles import Writer

ITEMS = 20
"""Entries of a feed."""
_WORDS = 400
_TEXTS = 200
_BOMB_BYTES = 300_000_000
_DELAY_SECONDS = 0.1
"""The time that a good host takes."""


class Feeds:
    """The feeds of all hosts."""

    def __init__(self) -> None:
        writer = Writer(1)
        self._articles = [writer.article(_WORDS) for _ in range(_TEXTS)]
        self._bomb = gzip.compress(b"<rss>" + b" " * _BOMB_BYTES, 9)
        self._requests: Counter[str] = Counter()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """A feed that is `unmodified` (status 304), `same`, `new`, a `bomb`, or `hangs`."""
        kind = request.path.strip("/")
        await asyncio.sleep(3_600 if kind == "hangs" else _DELAY_SECONDS)
        if kind == "bomb":
            packed = {"Content-Encoding": "gzip", "Content-Type": "application/rss+xml"}
            return web.Response(body=self._bomb, headers=packed)
        if kind == "unmodified" and "If-None-Match" in request.headers:
            return web.Response(status=304, headers={"ETag": '"1"'})
        self._requests[request.host] += 1
        newest = self._requests[request.host] if kind == "new" else 0
        headers = {"ETag": '"1"'} if kind == "unmodified" else {}
        text = self._rss(request.host, newest)
        return web.Response(text=text, content_type="application/rss+xml", headers=headers)

    def _rss(self, host: str, newest: int) -> str:
        return (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>{host}</title>"
            + "".join(self._item(host, newest + number) for number in range(ITEMS))
            + "</channel></rss>"
        )

    def _item(self, host: str, number: int) -> str:
        article = self._articles[(hash(host) + number) % _TEXTS]
        paragraphs = "".join(f"<p>{part}</p>" for part in article.text.split("\n\n"))
        return (
            f"<item><title>{article.title} {number}</title><guid>{number}</guid>"
            f"<link>http://{host}/{number}</link>"
            f"<content:encoded>{escape(paragraphs)}</content:encoded></item>"
        )


async def main() -> None:
    """Serve until killed; the port is printed."""
    runner = web.ServerRunner(web.Server(Feeds().answer))
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0, backlog=512).start()  # noqa: S104 - all of loopback
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
