"""A small web site on this machine, with pages that tests put there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from aiohttp import web

PARAGRAPH = (
    "The night ferry between Lundvik and Skarvoy sails again from Friday, after two weeks in the"
    " dock. Vik, the skipper, says that the new engine is quieter than the old one. A ticket costs"
    " 40 crowns, as it did before, and dogs travel free on Sundays."
)


def page(title: str, text: str = PARAGRAPH, head: str = "") -> str:
    """A page with one article."""
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Quay News</title>{head}"
        '<meta property="og:site_name" content="Quay News"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1><p>{text}</p></article>"
        "</body></html>"
    )


@dataclass
class Site:
    """The pages of a site by path, and what was asked for."""

    port: int = 0
    pages: dict[str, web.Response | str | bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    """Media types of pages that are not HTML."""
    asked: list[str] = field(default_factory=list)
    seconds: float = 0.0
    """The time that each answer takes."""

    @property
    def host(self) -> str:
        """The host as an entry of FETCH_ALLOW."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"http://{self.host}{path}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a request."""
        self.asked.append(request.path_qs)
        await asyncio.sleep(self.seconds if request.path != "/robots.txt" else 0)
        if request.path_qs in self.redirects:
            return web.Response(status=302, headers={"Location": self.redirects[request.path_qs]})
        content = self.pages.get(request.path_qs)
        if content is None:
            return web.Response(status=404, text="not found")
        if isinstance(content, str):
            content = content.encode()
        content_type = self.types.get(request.path_qs, "text/html; charset=utf-8")
        return web.Response(body=content, headers={"Content-Type": content_type})


@contextmanager
def serving() -> Iterator[Site]:
    """A site, served by a thread."""
    site = Site()
    started = Event()
    ends: list[Callable[[], object]] = []

    async def serve() -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", site.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        site.port = runner.addresses[0][1]
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        ends.append(lambda: loop.call_soon_threadsafe(stop.set))
        started.set()
        await stop.wait()
        await runner.cleanup()

    thread = Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    started.wait(10)
    try:
        yield site
    finally:
        ends[0]()
        thread.join()
