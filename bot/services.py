"""The services that all commands and buttons share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

from bot.db.base import BotDatabase
from bot.features.articles.title_cache import TitleCache
from bot.features.ask.example_cache import ExampleCache
from bot.i18n import Languages
from bot.runtime.executor import Executor
from bot.runtime.limits.adding_limits import AddingLimits
from bot.runtime.limits.rate_limit import RateLimiter
from bot.runtime.once import Once
from bot.runtime.shards import ONE_SHARD, Shards
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import (
    SHARED,
    Feed,
    FeedPoller,
    Fetcher,
    Library,
    PoliteFetcher,
    ReaderPool,
    StoreError,
    UnreadableFile,
    UnreadableReason,
)

_CLAIMING_THREADS = 2
_CLAIM_SECONDS = 1.0
"""The time to wait for a claim: Discord waits three seconds for the first response."""
_READING_THREADS = 2
"""Files that are read at once, each by a process of up to 400 MB."""


@dataclass(frozen=True)
class Services:
    """The library, the database, the renderer of cards, the shards and the limits."""

    library: Library
    db: BotDatabase
    render: Callable[[Card], Message]
    max_server_articles: int = 1_000
    """Articles that a server may add for itself."""
    max_server_feeds: int = 20
    """Feeds that a server may follow."""
    may_servers_fetch: bool = False
    """True if managers of servers may add pages and feeds of the web."""
    reads_messages: bool = False
    """True if the bot has the intent to read messages that don't mention it."""
    shards: Shards = ONE_SHARD
    """The shards of this process, by which it knows its servers."""
    languages: Languages = field(default_factory=Languages)
    executor: Executor = field(default_factory=Executor)
    claiming: Executor = field(default_factory=partial(Executor, _CLAIMING_THREADS))
    """For claims, so that they don't wait until questions are answered."""
    reading: Executor = field(default_factory=partial(Executor, _READING_THREADS))
    """For calls of `readers`, so that a file that takes long holds up no question."""
    readers: ReaderPool = field(default_factory=partial(ReaderPool, _READING_THREADS))
    fetcher: Fetcher = field(default_factory=Fetcher)
    """Fetches from the web at any pace."""
    fetch_pause: float = 1.0
    """The seconds between two requests to a host of the web."""
    rate_limiter: RateLimiter = field(default_factory=RateLimiter)
    adding_limits: AddingLimits = field(default_factory=AddingLimits)
    shared: Once = field(default_factory=Once)
    """The ids of private messages whose answers were shared."""
    title_cache: TitleCache = field(default_factory=TitleCache)
    example_cache: ExampleCache = field(default_factory=ExampleCache)
    pointed_out: Once = field(default_factory=Once)
    """The answers and threads where it was said that each question stands alone."""

    async def claim(self, event: str) -> bool:
        """True unless another process has claimed an event of Discord, which came to both.

        If that can't be told in time, it is True: better two answers than none.
        """
        if self.db.claims is None:
            return True
        try:
            async with asyncio.timeout(_CLAIM_SECONDS):
                return await self.claiming.run(self.db.claims.take, event)
        except (StoreError, TimeoutError):
            return True

    @cached_property
    def polite_fetcher(self) -> PoliteFetcher:
        """Fetches from the web as its hosts want it."""
        return PoliteFetcher(self.fetcher, pause=self.fetch_pause)

    @cached_property
    def poller(self) -> FeedPoller:
        """Polls the feeds of the library."""
        return FeedPoller(self.library, self.polite_fetcher, self.readers, admit=self._admit)

    def _admit(self, feed: Feed) -> None:
        """Raise UnreadableFile for a feed of a server that has as many articles as it may."""
        most = self.max_server_articles
        if (
            feed.collection != SHARED
            and self.library.scope_size([feed.collection]).articles >= most
        ):
            raise UnreadableFile(UnreadableReason.COLLECTION_FULL, count=most)
