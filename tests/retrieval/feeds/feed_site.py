"""A site with a feed and pages, whose content tests change, and a library that follows it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from aiohttp import web

from retrieval import Feed, FeedPoller, Library, PoliteFetcher, PollResult, ReaderPool
from tests.fakes.web.fake_web import FakeWeb, Handler
from tests.stress.rounds import seeded

SENTENCE = "The ferry from Vik to Skarvoy leaves twice a day in winter, and it carries no cars. "
FULL = SENTENCE * 9
NAME = "skarvoy.example"


@dataclass(frozen=True)
class Item:
    """An item of the feed; `link` is a path of the site or an address."""

    title: str = ""
    text: str = ""
    link: str = ""
    guid: str = ""
    published: str = ""
    summary: str = ""

    def xml(self, base: str) -> str:
        """The item in RSS."""
        fields = {
            "title": self.title,
            "link": base + self.link if self.link.startswith("/") else self.link,
            "guid": self.guid,
            "pubDate": self.published,
            "description": self.summary,
            "content:encoded": f"<p>{escape(self.text)}</p>" if self.text else "",
        }
        known = [f"<{name}>{escape(text)}</{name}>" for name, text in fields.items() if text]
        return f"<item>{''.join(known)}</item>"


@dataclass
class Site:
    """The site: what its feed says, and its other paths."""

    base: str = ""
    items: Sequence[Item] = ()
    fails_with: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    paths: dict[str, Handler] = field(default_factory=dict)
    unchanged: int = 0
    """Responses with status 304."""

    def __post_init__(self) -> None:
        self.paths["/feed"] = self._feed

    def rss(self) -> str:
        """The feed."""
        items = "".join(item.xml(self.base) for item in self.items)
        return (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Skarvoy Post</title><language>en</language>{items}</channel></rss>"
        )

    async def _feed(self, request: web.BaseRequest) -> web.StreamResponse:
        if self.fails_with:
            return web.Response(status=self.fails_with, headers=self.headers)
        content = self.rss()
        etag = f'"{hash(content)}"'
        if request.headers.get("If-None-Match") == etag:
            self.unchanged += 1
            return web.Response(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, **self.headers}
        return web.Response(text=content, content_type="application/rss+xml", headers=headers)


def article_page(title: str, text: str = FULL) -> str:
    """A page with an article, in HTML."""
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{text}</p></article></body></html>"
    )


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        """The time."""
        return self.now


@dataclass
class Follower:
    """A library that follows the feed of a site."""

    site: Site
    web: FakeWeb
    library: Library
    fetcher: PoliteFetcher
    readers: ReaderPool
    clock: Clock = field(default_factory=Clock)

    def poller(self, **options: Any) -> FeedPoller:
        """A poller, as another process has one."""
        given = {"clock": self.clock, "random": seeded(1), **options}
        return FeedPoller(self.library, self.fetcher, self.readers, **given)

    def reach_new_hosts(self) -> None:
        """Let the fetcher reach the hosts that were added to the web since it was made."""
        self.fetcher._fetcher.allowed = self.web.fetcher().allowed

    @property
    def feed(self) -> Feed:
        """The feed as it is stored."""
        return self.library.feeds.add(f"{self.site.base}/feed", "shared")

    async def poll(self, **passed: float) -> PollResult:
        """Poll the feed after some time."""
        self.clock.now += timedelta(**passed)
        [result] = await self.poller().poll([self.feed])
        return result

    def titles(self) -> list[str]:
        """The titles of the current articles, in alphabetical order."""
        return sorted(entry.title for entry in self.library.entries() if entry.is_current)


@asynccontextmanager
async def following(folder: Path) -> AsyncIterator[Follower]:
    """A site, and a library in a folder that follows it."""
    site = Site()
    async with FakeWeb() as fake:
        site.base = fake.host(NAME, site.paths).rstrip("/")
        async with fake.fetcher() as fetcher:
            polite = PoliteFetcher(fetcher, pause=0)
            with Library.open(folder / "library.db") as library, ReaderPool() as readers:
                yield Follower(site, fake, library, polite, readers)
